package playtime.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One process of the stream. */
final class Instance {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ChildJvm process;
  private final URI ready;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path state;

  Instance(ChildJvm process, int port, Path state) {
    this.process = process;
    this.ready = URI.create("http://127.0.0.1:%d/ready".formatted(port));
    this.state = state;
  }

  /** Its state directory. */
  Path state() {
    return state;
  }

  ChildJvm process() {
    return process;
  }

  /** Until its partitions are assigned, its state is restored, and it works. */
  Instance awaitReady() {
    Awaitility.await("ready: " + process.log())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .failFast("the stream has ended: " + process.log(), () -> !process.isAlive())
        .until(this::isReady);
    return this;
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }
}
