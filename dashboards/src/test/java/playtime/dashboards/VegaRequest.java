package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Dashboards asks OpenSearch for a Vega panel: it fills in the time filter. */
record VegaRequest(String index, ObjectNode body) {

  static VegaRequest of(JsonNode spec, TimeRange range) {
    JsonNode url = spec.at("/data/url");
    ObjectNode body = url.get("body").deepCopy();
    fillIn(body.get("aggs"), range);
    if (url.has("%context%")) {
      ObjectNode bool = SavedObject.JSON.createObjectNode();
      bool.putArray("must").addObject().putObject("match_all");
      if (url.has("%timefield%")) {
        bool.withArray("must").add(range.query(url.get("%timefield%").asText()));
      }
      body.putObject("query").set("bool", bool);
    }
    return new VegaRequest(url.get("index").asText(), body);
  }

  private static void fillIn(JsonNode node, TimeRange range) {
    if (node instanceof ObjectNode object && object.has("%timefilter%")) {
      object.removeAll();
      object.setAll(range.limits());
    } else {
      node.forEach(inner -> fillIn(inner, range));
    }
  }
}
