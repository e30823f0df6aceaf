package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import playtime.dashboards.Mappings.Field;

/** Columns and order of a saved search. */
record SearchCheck(Mappings mappings, Problems problems, List<SavedObject> objects) {

  void check(SavedObject search) {
    QueryCheck queries = new QueryCheck(mappings, problems, objects);
    queries.searchSource(search);
    String index = queries.index(search).orElse("");
    JsonNode columns = search.attributes().path("columns");
    problems.require(columns.size() > 0, search, "has no columns");
    for (JsonNode column : columns) {
      problems.require(
          mappings.field(index, column.asText()).isPresent(), search, "has no column " + column);
    }
    for (JsonNode order : search.attributes().path("sort")) {
      problems.require(
          mappings.field(index, order.path(0).asText()).filter(Field::aggregatable).isPresent()
              && order.path(1).asText().matches("asc|desc"),
          search,
          "cannot be sorted by " + order);
    }
  }
}
