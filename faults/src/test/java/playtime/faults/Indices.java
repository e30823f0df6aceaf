package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands in OpenSearch: documents as they were sent, digit for digit. */
final class Indices {

  private static final int PAGE = 5_000;

  /** Numbers keep the form that they have. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  Indices(String url) {
    this.url = url;
  }

  /** All documents of an index by id. */
  SortedMap<String, String> documents(String index) {
    ask("POST", "/" + index + "/_refresh", "");
    SortedMap<String, String> documents = new TreeMap<>();
    String after = "";
    int found;
    do {
      JsonNode hits =
          ask(
                  "POST",
                  "/" + index + "/_search",
                  "{\"size\":%d,\"sort\":[{\"_doc\":\"asc\"}]%s}".formatted(PAGE, after))
              .at("/hits/hits");
      for (JsonNode hit : hits) {
        documents.put(hit.path("_id").asText(), hit.path("_source").toString());
        after = ",\"search_after\":" + hit.path("sort");
      }
      found = hits.size();
    } while (found == PAGE);
    return documents;
  }

  long count(String index) {
    ask("POST", "/" + index + "/_refresh", "");
    return ask("GET", "/" + index + "/_count", "").path("count").asLong();
  }

  /** As a full disk does: nothing can be written or changed. */
  void block(String pattern) {
    setBlock(pattern, "true");
  }

  void unblock(String pattern) {
    setBlock(pattern, "null");
  }

  private void setBlock(String pattern, String value) {
    ask(
        "PUT",
        "/" + pattern + "/_settings",
        "{\"index.blocks.read_only_allow_delete\":%s}".formatted(value));
  }

  private JsonNode ask(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
