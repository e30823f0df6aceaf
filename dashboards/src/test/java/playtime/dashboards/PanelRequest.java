package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Dashboards asks OpenSearch for a panel: buckets within buckets, in the order in which the
 * panel has them, and the metrics in the innermost.
 */
final class PanelRequest {

  private final SavedObject panel;
  private final List<JsonNode> buckets = new ArrayList<>();
  private final List<JsonNode> metrics = new ArrayList<>();

  PanelRequest(SavedObject panel) {
    this.panel = panel;
    for (JsonNode aggregation : panel.state().path("aggs")) {
      boolean metric = AggregationType.of(type(aggregation)).orElseThrow().isMetric();
      (metric ? metrics : buckets).add(aggregation);
    }
  }

  /**
   * The request's body.
   *
   * @param timeField of the index pattern; without one the time filter does not matter
   * @param zone the viewer's
   */
  ObjectNode body(Optional<String> timeField, TimeRange range, ZoneId zone) {
    ObjectNode body = SavedObject.JSON.createObjectNode();
    body.put("size", 0).put("track_total_hits", true);
    ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
    filters.add(new Kuery(panel.searchSource().at("/query/query").asText()).query());
    timeField.ifPresent(field -> filters.add(range.query(field)));
    ObjectNode level = body;
    for (JsonNode bucket : buckets) {
      ObjectNode aggregation = level.withObject("aggs").putObject(id(bucket));
      ObjectNode parameters = parameters(bucket, zone);
      aggregation.set(type(bucket), parameters);
      order(bucket, aggregation, parameters);
      level = aggregation;
    }
    for (JsonNode metric : metrics) {
      addMetric(level, metric);
    }
    return body;
  }

  /** The answer as a table: a row for each innermost bucket, keys first. */
  List<Row> rows(JsonNode answer) {
    ObjectNode all = SavedObject.JSON.createObjectNode();
    all.set("doc_count", answer.at("/hits/total/value"));
    answer.path("aggregations").properties().forEach(a -> all.set(a.getKey(), a.getValue()));
    List<Row> rows = new ArrayList<>();
    addRows(all, 0, List.of(), rows);
    return rows;
  }

  private void addRows(JsonNode bucket, int depth, List<String> keys, List<Row> rows) {
    if (depth == buckets.size()) {
      rows.add(new Row(keys, metrics.stream().map(metric -> value(bucket, metric)).toList()));
      return;
    }
    JsonNode inner = bucket.path(id(buckets.get(depth))).path("buckets");
    if (inner.isArray()) {
      inner.forEach(b -> addRows(b, depth + 1, with(keys, b.path("key").asText()), rows));
    } else {
      inner
          .properties()
          .forEach(b -> addRows(b.getValue(), depth + 1, with(keys, b.getKey()), rows));
    }
  }

  private static List<String> with(List<String> keys, String key) {
    List<String> all = new ArrayList<>(keys);
    all.add(key);
    return all;
  }

  private static double value(JsonNode bucket, JsonNode metric) {
    return isCount(metric)
        ? bucket.path("doc_count").asDouble()
        : bucket.path(id(metric)).path("value").asDouble();
  }

  private static ObjectNode parameters(JsonNode bucket, ZoneId zone) {
    JsonNode params = bucket.get("params");
    ObjectNode written = SavedObject.JSON.createObjectNode();
    if (params.has("field")) {
      written.set("field", params.get("field"));
    }
    switch (AggregationType.of(type(bucket)).orElseThrow()) {
      case TERMS -> {
        written.set("size", params.get("size"));
        if (params.path("missingBucket").asBoolean()) {
          written.put("missing", "__missing__");
        }
      }
      case HISTOGRAM -> {
        written.set("interval", params.get("interval"));
        written.put("min_doc_count", params.get("min_doc_count").asBoolean() ? 0 : 1);
      }
      case DATE_HISTOGRAM -> {
        // what an automatic interval comes to, for some weeks to three months
        written.put("calendar_interval", "1d").put("time_zone", zone.getId());
        written.set("min_doc_count", params.get("min_doc_count"));
      }
      case FILTERS -> {
        ObjectNode filters = written.putObject("filters");
        for (JsonNode filter : params.get("filters")) {
          String query = filter.at("/input/query").asText();
          filters.set(filter.get("label").asText(), new Kuery(query).query());
        }
      }
      default -> throw new IllegalArgumentException("no buckets: " + bucket);
    }
    return written;
  }

  /** By key, or by a metric, which has to be there in every bucket that it orders. */
  private void order(JsonNode bucket, ObjectNode aggregation, ObjectNode parameters) {
    JsonNode by = bucket.at("/params/orderBy");
    if (by.isMissingNode()) {
      return;
    }
    String key = by.asText();
    for (JsonNode metric : metrics) {
      if (id(metric).equals(by.asText())) {
        addMetric(aggregation, metric);
        key = isCount(metric) ? "_count" : id(metric);
      }
    }
    parameters.putObject("order").set(key, bucket.at("/params/order"));
  }

  private static void addMetric(ObjectNode level, JsonNode metric) {
    if (!isCount(metric)) {
      ObjectNode aggregation = level.withObject("aggs").putObject(id(metric));
      aggregation.putObject(type(metric)).set("field", metric.at("/params/field"));
    }
  }

  private static boolean isCount(JsonNode metric) {
    return type(metric).equals("count");
  }

  private static String id(JsonNode aggregation) {
    return aggregation.get("id").asText();
  }

  private static String type(JsonNode aggregation) {
    return aggregation.get("type").asText();
  }

  /** Keys of the buckets, then the metrics. */
  record Row(List<String> keys, List<Double> values) {}
}
