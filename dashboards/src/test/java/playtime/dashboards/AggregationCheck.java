package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The aggregations of one panel: their fields and parameters. */
record AggregationCheck(SavedObject panel, QueryCheck queries, Problems problems) {

  private static final int LARGEST_SIZE = 10_000;

  /** Without scripts, raw JSON and zones, which a stored time_zone would fix for every viewer. */
  private static final Map<AggregationType, Set<String>> PARAMETERS =
      Map.of(
          AggregationType.TERMS,
              Set.of("orderBy", "order", "size", "missingBucket", "missingBucketLabel"),
          AggregationType.HISTOGRAM,
              Set.of("interval", "min_doc_count", "has_extended_bounds", "extended_bounds"),
          AggregationType.DATE_HISTOGRAM,
              Set.of(
                  "useNormalizedOpenSearchInterval",
                  "scaleMetricValues",
                  "interval",
                  "drop_partials",
                  "min_doc_count",
                  "extended_bounds"),
          AggregationType.FILTERS, Set.of("filters"));

  void check(JsonNode aggregation) {
    String name = aggregation.path("type").asText();
    AggregationType type =
        AggregationType.of(name)
            .orElseThrow(() -> new IllegalArgumentException("has no aggregation " + name));
    JsonNode params = aggregation.path("params");
    require(aggregation.path("enabled").asBoolean(), "has an aggregation that is not enabled");
    Set<String> known = new HashSet<>(PARAMETERS.getOrDefault(type, Set.of()));
    known.add("customLabel");
    if (type.hasField()) {
      known.add("field");
      field(type, params.path("field").asText());
    }
    params
        .fieldNames()
        .forEachRemaining(p -> require(known.contains(p), "has a %s with %s".formatted(name, p)));
    switch (type) {
      case TERMS -> terms(params);
      case HISTOGRAM -> require(params.path("interval").asDouble() > 0, "has no interval");
      case DATE_HISTOGRAM -> dateHistogram(params);
      case FILTERS -> filters(params.path("filters"));
      default -> {}
    }
  }

  private void field(AggregationType type, String field) {
    String index = queries.index(panel).orElse("");
    require(
        queries.mappings().field(index, field).filter(type::takes).isPresent(),
        "has a %s of %s, which %s has not or not such".formatted(type.text(), field, index));
  }

  private void terms(JsonNode params) {
    int size = params.path("size").asInt();
    require(size > 0 && size <= LARGEST_SIZE, "has terms of size " + size);
    require(params.path("order").asText().matches("asc|desc"), "has terms in no order");
    String by = params.path("orderBy").asText();
    boolean metric =
        StreamSupport.stream(panel.state().path("aggs").spliterator(), false)
            .filter(other -> other.path("id").asText().equals(by))
            .flatMap(other -> AggregationType.of(other.path("type").asText()).stream())
            .anyMatch(AggregationType::isMetric);
    require(by.equals("_key") || metric, "has terms in the order of " + by);
  }

  /** An automatic interval follows the time filter, so there has to be one for the field. */
  private void dateHistogram(JsonNode params) {
    String timeField =
        queries
            .pattern(panel)
            .map(pattern -> pattern.attributes().path("timeFieldName").asText())
            .orElse("");
    require(
        params.path("interval").asText().equals("auto")
            && params.path("field").asText().equals(timeField),
        "has a date_histogram with a fixed interval or of another field than " + timeField);
  }

  private void filters(JsonNode filters) {
    Set<String> labels = new HashSet<>();
    require(filters.size() > 0, "has no filters");
    for (JsonNode filter : filters) {
      String label = filter.path("label").asText();
      require(!label.isBlank() && labels.add(label), "has filters with the same label or none");
      queries.query(panel, queries.index(panel).orElse(""), filter.path("input"));
    }
  }

  private void require(boolean fine, String problem) {
    problems.require(fine, panel, problem);
  }
}
