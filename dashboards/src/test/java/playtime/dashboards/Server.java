package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import playtime.connect.IndexTemplates;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.OpenSearchSettings;

/** An OpenSearch with the index templates. */
final class Server implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedOpenSearch openSearch;

  Server(Path directory) {
    openSearch = new EmbeddedOpenSearch(OpenSearchSettings.in(directory)).start();
    new IndexTemplates(Map.of())
        .all()
        .forEach((name, body) -> send("PUT", "/_index_template/" + name, body));
  }

  /** Writes documents by their ids, and makes them visible. */
  void index(String index, Map<String, String> documents) {
    StringBuilder bulk = new StringBuilder();
    documents.forEach(
        (id, document) -> {
          String action = SavedObject.JSON.createObjectNode().put("_id", id).toString();
          bulk.append("{\"index\":").append(action).append("}\n").append(document).append('\n');
        });
    JsonNode answer = send("POST", "/" + index + "/_bulk?refresh=true", bulk.toString());
    if (answer.get("errors").asBoolean()) {
      throw new AssertionError(index + " refuses: " + answer.findValues("error"));
    }
  }

  JsonNode search(String index, JsonNode body) {
    JsonNode answer = send("POST", "/" + index + "/_search", body.toString());
    if (answer.at("/_shards/failed").asInt() > 0) {
      throw new AssertionError(answer.toString());
    }
    return answer;
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(openSearch.url() + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(body + " was answered with " + response.body());
      }
      return SavedObject.tree(response.body());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    openSearch.close();
  }
}
