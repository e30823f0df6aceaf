package playtime.streams.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a Connect worker for its sink connectors, at most every two seconds. A worker that does not
 * answer is one entry, {@code UNREACHABLE}.
 */
public final class ConnectSinks implements Sinks {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectSinks.class);
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI connectors;
  private List<Sink> last;
  private long askedAt;

  /**
   * @param url of the worker's REST interface
   */
  public ConnectSinks(URI url) {
    connectors = URI.create(url.toString().replaceAll("/+$", "") + "/connectors?expand=status");
  }

  @Override
  public synchronized List<Sink> now() throws InterruptedException {
    if (last == null || System.nanoTime() - askedAt > FRESH.toNanos()) {
      last = ask();
      askedAt = System.nanoTime();
    }
    return last;
  }

  private List<Sink> ask() throws InterruptedException {
    try {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(connectors).timeout(TIMEOUT).build(),
              BodyHandlers.ofByteArray());
      if (answer.statusCode() == OK) {
        return read(Json.MAPPER.readTree(answer.body()));
      }
      LOG.debug("{} answers with status {}", connectors, answer.statusCode());
    } catch (IOException e) {
      LOG.debug("{} does not answer", connectors, e);
    }
    return List.of(new Sink("Kafka Connect", "UNREACHABLE", 0, 0));
  }

  private static List<Sink> read(JsonNode answer) {
    List<Sink> sinks = new ArrayList<>();
    answer
        .properties()
        .forEach(
            connector -> {
              JsonNode status = connector.getValue().path("status");
              if (status.path("type").asText().equals("sink")) {
                sinks.add(sink(connector.getKey(), status));
              }
            });
    return sinks;
  }

  private static Sink sink(String name, JsonNode status) {
    int failed = 0;
    for (JsonNode task : status.path("tasks")) {
      if (task.path("state").asText().equals("FAILED")) {
        failed++;
      }
    }
    String state = status.path("connector").path("state").asText();
    return new Sink(name, state, status.path("tasks").size(), failed);
  }
}
