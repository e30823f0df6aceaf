package playtime.standalone.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import playtime.model.Topics;

/** Indices of documents written by hand, with the mapping that the queries need. */
final class Indices {

  private static final String KEYWORD = "{\"type\":\"keyword\"}";
  private static final String MAPPING =
      """
      {"settings":{"number_of_shards":3,"number_of_replicas":0},
       "mappings":{"dynamic":true,"properties":{
         "mac":K,"tonie_id":K,"status":K,"week":K,"reason":K,"field":K,"topic":K,
         "started_at":{"type":"date"},"ended_at":{"type":"date"},"week_start":{"type":"date"},
         "ingested_at":{"type":"date"},"partition":{"type":"integer"},"offset":{"type":"long"},
         "duration_seconds":{"type":"double"},"playtime_seconds":{"type":"double"},
         "avg_weekly_playtime_seconds":{"type":"double"},
         "sessions":{"type":"long"},"active_weeks":{"type":"long"},
         "payload":{"type":"keyword","index":false,"doc_values":false},
         "detail":{"type":"keyword","index":false,"doc_values":false}}}}
      """
          .replace("K", KEYWORD);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Topics topics;

  Indices(String url, Topics topics) {
    this.url = url;
    this.topics = topics;
  }

  void create() throws Exception {
    for (String index : topics.results()) {
      send("PUT", "/" + index, MAPPING);
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
