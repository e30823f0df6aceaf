package playtime.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Documents of an OpenSearch as lines for {@code _bulk}, with their ids and versions. */
final class BulkFile {

  private static final int PAGE = 5_000;
  private static final int DOCUMENTS_PER_BULK = 2_000;
  private static final int IN_FLIGHT = 4;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private BulkFile() {}

  /** Writes all documents of some indices. */
  static void write(String url, String indices, Path file)
      throws IOException, InterruptedException {
    ask("POST", url + '/' + indices + "/_refresh", "");
    JsonNode page =
        ask(
            "POST",
            url + '/' + indices + "/_search?scroll=5m",
            JSON.writeValueAsString(Map.of("size", PAGE, "version", true, "sort", "_doc")));
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      while (!page.at("/hits/hits").isEmpty()) {
        for (JsonNode hit : page.at("/hits/hits")) {
          Map<String, Object> target =
              Map.of(
                  "_index", hit.get("_index").asText(),
                  "_id", hit.get("_id").asText(),
                  "version_type", "external",
                  "version", hit.get("_version").asLong());
          lines.write(JSON.writeValueAsString(Map.of("index", target)));
          lines.newLine();
          lines.write(hit.get("_source").toString());
          lines.newLine();
        }
        page =
            ask(
                "POST",
                url + "/_search/scroll",
                JSON.writeValueAsString(
                    Map.of("scroll", "5m", "scroll_id", page.get("_scroll_id").asText())));
      }
    }
  }

  /** How many documents these indices have taken, all versions counted. */
  static long written(String url, String indices) throws IOException, InterruptedException {
    return ask("GET", url + '/' + indices + "/_stats/indexing", "")
        .at("/_all/primaries/indexing/index_total")
        .asLong();
  }

  /** Documents and bytes of each index, as a table. */
  static String sizes(String url, String indices) throws IOException, InterruptedException {
    String path =
        "/_cat/indices/" + indices + "?v=true&s=index&bytes=b&h=index,docs.count,store.size";
    return HTTP.send(request("GET", url + path, ""), HttpResponse.BodyHandlers.ofString()).body();
  }

  /** How many documents a file holds. */
  static long documents(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count() / 2;
    }
  }

  /** Sends a file; returns when all of it is indexed. */
  static void send(Path file, String url) throws IOException, InterruptedException {
    Semaphore free = new Semaphore(IN_FLIGHT);
    AtomicReference<String> failure = new AtomicReference<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String body = next(lines);
      while (!body.isEmpty() && failure.get() == null) {
        free.acquire();
        HttpRequest request =
            request("POST", url + "/_bulk?filter_path=errors,items.*.error", body);
        CompletableFuture<?> unused = // the permits are awaited
            HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete(
                    (response, error) -> {
                      if (error != null || !response.body().equals("{\"errors\":false}")) {
                        failure.set(error != null ? error.toString() : response.body());
                      }
                      free.release();
                    });
        body = next(lines);
      }
    }
    free.acquire(IN_FLIGHT);
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
  }

  private static String next(BufferedReader lines) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 2 * DOCUMENTS_PER_BULK; i++) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      body.append(line).append('\n');
    }
    return body.toString();
  }

  private static JsonNode ask(String method, String url, String body)
      throws IOException, InterruptedException {
    return JSON.readTree(
        HTTP.send(request(method, url, body), HttpResponse.BodyHandlers.ofString()).body());
  }

  private static HttpRequest request(String method, String url, String body) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
