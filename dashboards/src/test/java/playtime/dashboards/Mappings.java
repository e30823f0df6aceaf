package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import playtime.connect.IndexTemplates;

/** The fields of every index, as the templates of a deployment map them. */
final class Mappings {

  private static final Set<String> NUMBERS = Set.of("integer", "long", "double");

  private final Map<String, Map<String, Field>> indices = new HashMap<>();

  /**
   * A leaf of a mapping.
   *
   * @param type as OpenSearch names it
   * @param searchable whether a query can ask for it
   * @param aggregatable whether aggregations and sorting can
   */
  record Field(String type, boolean searchable, boolean aggregatable) {
    boolean isNumber() {
      return NUMBERS.contains(type);
    }

    boolean isDate() {
      return type.equals("date");
    }
  }

  Mappings(String prefix) {
    new IndexTemplates(Map.of("prefix", prefix))
        .all()
        .forEach(
            (name, body) -> {
              JsonNode template = SavedObject.tree(body);
              Map<String, Field> fields = new HashMap<>();
              addFields("", template.at("/template/mappings/properties"), fields);
              template
                  .get("index_patterns")
                  .forEach(index -> indices.put(index.textValue(), fields));
            });
  }

  private static void addFields(String path, JsonNode properties, Map<String, Field> fields) {
    properties
        .properties()
        .forEach(
            property -> {
              String name = path + property.getKey();
              JsonNode mapping = property.getValue();
              if (mapping.has("properties")) {
                addFields(name + ".", mapping.get("properties"), fields);
              } else {
                fields.put(
                    name,
                    new Field(
                        mapping.get("type").textValue(),
                        mapping.path("index").asBoolean(true),
                        mapping.path("doc_values").asBoolean(true)));
              }
            });
  }

  Set<String> indices() {
    return indices.keySet();
  }

  Optional<Field> field(String index, String name) {
    return Optional.ofNullable(indices.getOrDefault(index, Map.of()).get(name));
  }
}
