package playtime.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import playtime.model.Topics;

/** Values for the <code>${name}</code> in the JSON files that this module ships. */
final class Placeholders {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** With a colon it belongs to a Connect configuration provider, e.g. <code>${env:NAME}</code>. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)}");

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "prefix", Topics.DEFAULT_PREFIX,
          "tasks.max", "1",
          "replication.factor", "1",
          "shards", "1",
          "replicas", "0",
          "refresh.interval", "1s",
          "opensearch.username", "",
          "opensearch.password", "");

  private final Map<String, String> values = new HashMap<>(DEFAULTS);

  Placeholders(Map<String, String> given) {
    values.putAll(given);
  }

  /**
   * The JSON of a class path resource, filled in.
   *
   * @throws IllegalArgumentException when a placeholder has no value
   */
  JsonNode fill(String resource) {
    try (InputStream file = Placeholders.class.getResourceAsStream(resource)) {
      return fill(JSON.readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private JsonNode fill(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(fillText(node.textValue()));
    }
    if (node.isObject()) {
      ObjectNode filled = JSON.createObjectNode();
      node.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
      return filled;
    }
    if (node.isArray()) {
      ArrayNode filled = JSON.createArrayNode();
      node.forEach(element -> filled.add(fill(element)));
      return filled;
    }
    return node;
  }

  private String fillText(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), text)));
  }

  private String value(String name, String text) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value for ${" + name + "} in " + text);
    }
    return value;
  }
}
