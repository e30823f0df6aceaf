package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import playtime.dashboards.Mappings.Field;

/** What an object searches, and with which query. */
record QueryCheck(Mappings mappings, Problems problems, List<SavedObject> objects) {

  private static final String DATE_MATH = "now(-\\d+[smhdwMy])?";

  /** The index that the object's search source refers to; empty when it has none. */
  Optional<String> index(SavedObject object) {
    return pattern(object).map(SavedObject::title);
  }

  Optional<SavedObject> pattern(SavedObject object) {
    return object
        .reference(object.searchSource().path("indexRefName").asText())
        .flatMap(
            reference ->
                objects.stream()
                    .filter(o -> o.type().equals("index-pattern") && o.id().equals(reference.id()))
                    .findFirst());
  }

  /** The query of the search source. */
  void searchSource(SavedObject object) {
    JsonNode source = object.searchSource();
    problems.require(source.isObject(), object, "has no search source");
    problems.require(source.path("filter").isEmpty(), object, "has a filter");
    query(object, index(object).orElse(""), source.path("query"));
  }

  /**
   * @throws IllegalArgumentException when the query does not parse
   */
  void query(SavedObject object, String index, JsonNode query) {
    Set<String> members = Set.of("query", "language");
    query
        .fieldNames()
        .forEachRemaining(
            name -> problems.require(members.contains(name), object, "has a query with " + name));
    problems.require(
        query.path("language").asText().equals("kuery"), object, "has a query in no language");
    new Kuery(query.path("query").asText())
        .conditions()
        .forEach(condition -> condition(object, index, condition));
  }

  private void condition(SavedObject object, String index, Kuery.Condition condition) {
    Optional<Field> field = mappings.field(index, condition.field()).filter(Field::searchable);
    problems.require(field.isPresent(), object, "asks for no field of its index: " + condition);
    problems.require(
        !field.map(Field::isDate).orElse(false) || condition.value().matches(DATE_MATH),
        object,
        "compares a date with " + condition.value());
    problems.require(
        !condition.isComparison() || field.map(f -> f.isDate() || f.isNumber()).orElse(false),
        object,
        "compares what has no order: " + condition);
  }
}
