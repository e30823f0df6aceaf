package playtime.standalone.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.Consumer;
import playtime.connect.IndexTemplates;
import playtime.model.Topics;

/** Indices of documents written by hand, made by the templates of a deployment. */
final class Indices {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Topics topics;

  Indices(String url, Topics topics) {
    this.url = url;
    this.topics = topics;
  }

  /** With three shards: figures must not depend on there being one. */
  void create() throws Exception {
    Map<String, String> templates =
        new IndexTemplates(Map.of("prefix", topics.prefix(), "shards", "3")).all();
    for (Map.Entry<String, String> template : templates.entrySet()) {
      send("PUT", "/_index_template/" + template.getKey(), template.getValue());
    }
    for (String index : topics.results()) {
      send("PUT", "/" + index, "{}");
    }
  }

  void put(String index, String id, String document) throws Exception {
    send("PUT", "/" + index + "/_doc/" + id.replace("|", "%7C"), document);
  }

  void delete(String index, String id) throws Exception {
    send("DELETE", "/" + index + "/_doc/" + id.replace("|", "%7C"), "");
  }

  /** Action and document lines. */
  void bulk(String index, Consumer<StringBuilder> lines) throws Exception {
    StringBuilder body = new StringBuilder();
    lines.accept(body);
    String answer = send("POST", "/" + index + "/_bulk", body.toString());
    if (!answer.contains("\"errors\":false")) {
      throw new IOException(answer);
    }
  }

  private String send(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.body());
    }
    return answer.body();
  }
}
