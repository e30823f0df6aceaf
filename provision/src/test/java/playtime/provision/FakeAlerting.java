package playtime.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import playtime.opensearch.Answer;

/** The alerting plugin, as far as it is used: the server at hand comes without it. */
final class FakeAlerting implements FakeServer.Script {

  private static final String MONITORS = "/_plugins/_alerting/monitors";

  private final Map<String, JsonNode> monitors = new LinkedHashMap<>();
  private final boolean installed;

  FakeAlerting(boolean installed) {
    this.installed = installed;
  }

  Map<String, JsonNode> monitors() {
    return monitors;
  }

  @Override
  public synchronized Answer answer(FakeServer.Request request) throws IOException {
    if (request.path().equals("/_cat/plugins")) {
      return FakeServer.answer(200, installed ? "[{\"component\":\"opensearch-alerting\"}]" : "[]");
    }
    if (request.path().equals(MONITORS + "/_search")) {
      return monitors.isEmpty()
          ? FakeServer.answer(404, "{\"error\":{\"reason\":\"no such index\"}}")
          : FakeServer.ok(search(FakeServer.JSON.readTree(request.body())));
    }
    if (request.method().equals("POST") && request.path().equals(MONITORS)) {
      return store("m" + monitors.size(), request.body());
    }
    if (request.method().equals("PUT") && request.path().startsWith(MONITORS + "/")) {
      return store(request.path().substring(MONITORS.length() + 1), request.body());
    }
    return FakeServer.answer(400, "{\"error\":{\"reason\":\"what?\"}}");
  }

  private Answer store(String id, String body) throws IOException {
    ObjectNode monitor = (ObjectNode) FakeServer.JSON.readTree(body);
    monitor.put("schema_version", 8);
    monitors.put(id, monitor);
    return FakeServer.ok(FakeServer.JSON.createObjectNode().put("_id", id));
  }

  private JsonNode search(JsonNode query) {
    String name = query.at("/query/term/monitor.name.keyword").asText();
    ObjectNode answer = FakeServer.JSON.createObjectNode();
    ArrayNode hits = answer.putObject("hits").putArray("hits");
    monitors.forEach(
        (id, monitor) -> {
          if (monitor.get("name").asText().equals(name)) {
            hits.addObject().put("_id", id).set("_source", monitor);
          }
        });
    return answer;
  }
}
