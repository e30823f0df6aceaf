package playtime.embedded;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An unpacked OpenSearch, and which JDK it runs on. Which versions there are to choose from is
 * decided in the root {@code pom.xml}.
 *
 * @param home holds {@code lib}, {@code modules}, …
 * @param major the version's first number
 */
record OpenSearchDistribution(Path home, int major) {

  static final String HOME_PROPERTY = "playtime.opensearch.home";
  static final String HOME_VARIABLE = "PLAYTIME_OPENSEARCH_HOME";

  /** Where the build of this module unpacks to, seen from the project's root. */
  private static final Path UNPACKED = Path.of("embedded", "target", "opensearch");

  private static final Pattern SERVER_JAR = Pattern.compile("opensearch-(\\d+)\\.[\\d.]+\\.jar");

  /** 3.x is compiled for 21; 2.x needs the SecurityManager, which is gone in 24. */
  boolean runsOn(int jdk) {
    return major >= 3 ? jdk >= 21 : jdk < 24;
  }

  /**
   * @throws EmbeddedException when this is no distribution, or none for this JDK
   */
  static OpenSearchDistribution at(Path home) {
    OpenSearchDistribution found =
        read(home)
            .orElseThrow(
                () -> new EmbeddedException("there is no OpenSearch in %s".formatted(home)));
    if (!found.runsOn(jdk())) {
      throw new EmbeddedException(
          "the OpenSearch %d in %s does not run on JDK %d: build Playtime with the JDK that runs it"
              .formatted(found.major, home, jdk()));
    }
    return found;
  }

  /**
   * The one named by system property or environment, else the newest for this JDK that the build
   * unpacked, found from these classes or from the working directory upwards.
   *
   * @throws EmbeddedException when there is none
   */
  static OpenSearchDistribution locate() {
    String named = System.getProperty(HOME_PROPERTY, System.getenv(HOME_VARIABLE));
    if (named != null) {
      return at(Path.of(named).toAbsolutePath());
    }
    return starts().stream()
        .flatMap(start -> Stream.iterate(start, path -> path != null, Path::getParent))
        .map(ancestor -> ancestor.resolve(UNPACKED))
        .filter(Files::isDirectory)
        .flatMap(unpacked -> distributions(unpacked).stream())
        .filter(distribution -> distribution.runsOn(jdk()))
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedException(
                    "found no OpenSearch for JDK %d below %s: build Playtime with this JDK, or set %s"
                        .formatted(jdk(), UNPACKED, HOME_VARIABLE)));
  }

  private static List<Path> starts() {
    List<Path> starts = new ArrayList<>();
    CodeSource source = OpenSearchDistribution.class.getProtectionDomain().getCodeSource();
    if (source != null) {
      try {
        starts.add(Path.of(source.getLocation().toURI()));
      } catch (URISyntaxException | IllegalArgumentException e) {
        throw new EmbeddedException("cannot tell where Playtime's classes lie", e);
      }
    }
    starts.add(Path.of("").toAbsolutePath());
    return starts;
  }

  /** Newest first. */
  private static List<OpenSearchDistribution> distributions(Path unpacked) {
    try (Stream<Path> homes = Files.list(unpacked)) {
      return homes
          .flatMap(home -> read(home).stream())
          .sorted(Comparator.comparingInt(OpenSearchDistribution::major).reversed())
          .toList();
    } catch (IOException e) {
      throw new EmbeddedException("cannot read " + unpacked, e);
    }
  }

  private static Optional<OpenSearchDistribution> read(Path home) {
    Path lib = home.resolve("lib");
    if (!Files.isDirectory(lib)) {
      return Optional.empty();
    }
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.map(jar -> SERVER_JAR.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> new OpenSearchDistribution(home, Integer.parseInt(name.group(1))))
          .findFirst();
    } catch (IOException e) {
      throw new EmbeddedException("cannot read " + lib, e);
    }
  }

  private static int jdk() {
    return Runtime.version().feature();
  }
}
