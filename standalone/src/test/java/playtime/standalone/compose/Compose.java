package playtime.standalone.compose;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The Compose file as a test sees it. */
record Compose(String text, Map<String, Service> services, Set<String> volumes) {

  /** The root of the project. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)[^}]*}");

  /** One service; empty where it says nothing. */
  record Service(String name, Map<String, Object> yaml) {

    String text(String key) {
      return String.valueOf(yaml.getOrDefault(key, ""));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String key) {
      Object value = yaml.getOrDefault(key, Map.of());
      return (Map<String, Object>) value;
    }

    List<String> list(String key) {
      Object value = yaml.getOrDefault(key, List.of());
      return ((List<?>) value).stream().map(String::valueOf).toList();
    }

    /** One that ends by itself. */
    boolean isOneShot() {
      return text("restart").equals("no") || text("restart").startsWith("on-failure");
    }

    boolean isBuilt() {
      return yaml.containsKey("build");
    }

    Path dockerfile() {
      return ROOT.resolve(String.valueOf(map("build").get("dockerfile")));
    }
  }

  static Compose read(String file) {
    Path path = ROOT.resolve(file);
    try (Reader reader = Files.newBufferedReader(path)) {
      Map<String, Object> yaml = new Yaml().load(reader);
      Map<String, Service> services = new LinkedHashMap<>();
      map(yaml.get("services")).forEach((k, v) -> services.put(k, new Service(k, map(v))));
      return new Compose(Files.readString(path), services, map(yaml.get("volumes")).keySet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object yaml) {
    return yaml == null ? Map.of() : (Map<String, Object>) yaml;
  }

  /** What is filled in from {@code .env}. */
  Set<String> variables() {
    return matches(VARIABLE, text);
  }

  /** The first group of every match. */
  static Set<String> matches(Pattern pattern, String text) {
    return new TreeSet<>(
        pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList());
  }
}
