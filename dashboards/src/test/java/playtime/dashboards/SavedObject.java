package playtime.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One line of the file. */
record SavedObject(ObjectNode json) {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What an object refers to. */
  record Reference(String name, String type, String id) {}

  static List<SavedObject> parse(String ndjson) {
    return ndjson.lines().map(line -> new SavedObject((ObjectNode) tree(line))).toList();
  }

  String type() {
    return json.path("type").asText();
  }

  String id() {
    return json.path("id").asText();
  }

  JsonNode attributes() {
    return json.path("attributes");
  }

  String title() {
    return attributes().path("title").asText();
  }

  /** JSON that an attribute holds as text; missing when the attribute is. */
  JsonNode nested(String attribute) {
    JsonNode text = attributes().at("/" + attribute.replace('.', '/'));
    return text.isTextual() ? tree(text.textValue()) : MissingNode.getInstance();
  }

  JsonNode searchSource() {
    return nested("kibanaSavedObjectMeta.searchSourceJSON");
  }

  /** Type, parameters and aggregations of a visualization. */
  JsonNode state() {
    return nested("visState");
  }

  /** Of a visualization, e.g. {@code histogram}. */
  String kind() {
    return state().path("type").asText();
  }

  /** The specification in a visualization of kind {@code vega}. */
  JsonNode spec() {
    return tree(state().at("/params/spec").asText());
  }

  List<Reference> references() {
    return StreamSupport.stream(json.path("references").spliterator(), false)
        .map(
            r ->
                new Reference(
                    r.path("name").asText(), r.path("type").asText(), r.path("id").asText()))
        .toList();
  }

  Optional<Reference> reference(String name) {
    return references().stream().filter(reference -> reference.name().equals(name)).findFirst();
  }

  /**
   * @throws IllegalArgumentException when it is no JSON
   */
  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + json, e);
    }
  }

  @Override
  public String toString() {
    return type() + " " + id();
  }
}
