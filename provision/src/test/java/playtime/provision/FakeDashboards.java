package playtime.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import playtime.opensearch.Answer;

/**
 * The saved objects API of Dashboards, as far as it is used: there is no Dashboards to test with.
 */
final class FakeDashboards implements FakeServer.Script {

  private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();

  Map<String, JsonNode> objects() {
    return objects;
  }

  @Override
  public Answer answer(FakeServer.Request request) throws IOException {
    return switch (request.path()) {
      case "/api/status" -> FakeServer.answer(200, "{}");
      case "/api/saved_objects/_bulk_get" -> FakeServer.ok(get(request.body()));
      case "/api/saved_objects/_import" -> FakeServer.ok(load(request));
      default -> FakeServer.answer(404, "{\"message\":\"Not Found\"}");
    };
  }

  private JsonNode get(String body) throws IOException {
    ArrayNode found = FakeServer.JSON.createArrayNode();
    for (JsonNode id : FakeServer.JSON.readTree(body)) {
      JsonNode object = objects.get(key(id));
      if (object == null) {
        ((ObjectNode) id).putObject("error").put("statusCode", 404);
      }
      found.add(object == null ? id : object);
    }
    return FakeServer.JSON.createObjectNode().set("saved_objects", found);
  }

  private JsonNode load(FakeServer.Request request) throws IOException {
    String boundary = "--" + request.contentType().replaceFirst(".*boundary=", "");
    int from = request.body().indexOf("\r\n\r\n") + 4;
    String file = request.body().substring(from, request.body().indexOf("\r\n" + boundary, from));
    for (String line : file.lines().toList()) {
      JsonNode object = FakeServer.JSON.readTree(line);
      ((ObjectNode) object.get("attributes")).put("added", "by the server");
      objects.put(key(object), object);
    }
    return FakeServer.JSON.createObjectNode().put("success", true);
  }

  private static String key(JsonNode object) {
    return object.get("type").asText() + "/" + object.get("id").asText();
  }
}
