package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import playtime.dashboards.Mappings.Field;

/**
 * The request in a Vega-Lite specification: indices, fields, and the placeholders that Dashboards
 * fills in. What comes after the request, Vega itself checks ({@link VegaSpecificationsTest}).
 */
record VegaCheck(Mappings mappings, Problems problems) {

  private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
  private static final Set<String> URL = Set.of("index", "body", "%context%", "%timefield%");
  private static final Set<String> NOT_PARAMETERS = Set.of("aggs");

  void check(SavedObject panel) {
    problems.require(
        panel.state().at("/params/spec").isTextual(), panel, "has a specification that is no text");
    JsonNode spec = panel.spec();
    problems.require(spec.path("$schema").asText().equals(SCHEMA), panel, "is no Vega-Lite v5");
    problems.require(
        spec.at("/config/kibana/hideWarnings").asBoolean(), panel, "warns when there is no data");
    JsonNode url = spec.at("/data/url");
    url.fieldNames()
        .forEachRemaining(name -> problems.require(URL.contains(name), panel, "has " + name));
    List<String> indices = List.of(url.path("index").asText().split(",", -1));
    indices.forEach(
        index ->
            problems.require(mappings.indices().contains(index), panel, "asks no index: " + index));
    JsonNode body = url.path("body");
    problems.require(body.path("size").asInt(-1) == 0, panel, "asks for documents");
    problems.require(
        !body.has("query") || !(url.has("%context%") || url.has("%timefield%")),
        panel,
        "has a query and a context, of which Dashboards takes one");
    Fields fields = new Fields(panel, indices, mappings, problems);
    if (url.has("%timefield%")) {
      fields.require(url.get("%timefield%").asText(), Field::isDate, "%timefield%");
      problems.require(url.path("%context%").asBoolean(), panel, "has no %context%");
    }
    problems.require(!body.path("aggs").isEmpty(), panel, "aggregates nothing");
    aggregations(body.path("aggs"), fields);
  }

  private void aggregations(JsonNode aggregations, Fields fields) {
    for (Map.Entry<String, JsonNode> aggregation : aggregations.properties()) {
      for (Map.Entry<String, JsonNode> member : aggregation.getValue().properties()) {
        if (member.getKey().equals("filter")) {
          query(member.getValue(), fields);
        } else if (NOT_PARAMETERS.contains(member.getKey())) {
          aggregations(member.getValue(), fields);
        } else {
          aggregation(member.getKey(), member.getValue(), fields);
        }
      }
    }
  }

  private static void aggregation(String name, JsonNode params, Fields fields) {
    AggregationType type =
        AggregationType.of(name)
            .orElseThrow(() -> new IllegalArgumentException("has no aggregation " + name));
    fields.require(params.path("field").asText(), type::takes, name);
    if (params.has("time_zone") || params.has("calendar_interval")) {
      throw new IllegalArgumentException("has days of a zone that is not the viewer's");
    }
  }

  private static void query(JsonNode query, Fields fields) {
    for (Map.Entry<String, JsonNode> clause : query.properties()) {
      JsonNode condition = clause.getValue();
      switch (clause.getKey()) {
        case "bool" ->
            condition
                .properties()
                .forEach(occurrence -> occurrence.getValue().forEach(q -> query(q, fields)));
        case "term" ->
            condition
                .properties()
                .forEach(term -> fields.term(term.getKey(), term.getValue().asText()));
        case "range" ->
            condition.properties().forEach(range -> fields.range(range.getKey(), range.getValue()));
        default -> throw new IllegalArgumentException("has a query " + clause.getKey());
      }
    }
  }

  /** The fields of all indices that one request asks. */
  private record Fields(
      SavedObject panel, List<String> indices, Mappings mappings, Problems problems) {

    void require(String field, Predicate<Field> fits, String use) {
      boolean known =
          indices.stream().flatMap(index -> mappings.field(index, field).stream()).anyMatch(fits);
      problems.require(
          known, panel, "uses %s as %s, which is not there or not such".formatted(field, use));
    }

    void term(String field, String value) {
      if (field.equals("_index")) {
        problems.require(indices.contains(value), panel, "does not ask the index " + value);
      } else {
        require(field, f -> f.searchable() && f.type().equals("keyword"), "term");
      }
    }

    void range(String field, JsonNode limits) {
      require(field, Field::isDate, "range");
      problems.require(
          limits.path("%timefilter%").asBoolean(), panel, "has a range that is no time filter");
    }
  }
}
