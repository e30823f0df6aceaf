package playtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedOpenSearchIT {

  @TempDir private Path directory;

  @Test
  void keepsDocumentsWhenKilledAndWhenRestarted() throws Exception {
    OpenSearchSettings settings = OpenSearchSettings.in(directory).withHeap("256m");
    try (EmbeddedOpenSearch server = new EmbeddedOpenSearch(settings).start()) {
      String url = server.url();
      long pid = server.pid();
      send("PUT", url + "/words", "{\"settings\":{\"number_of_replicas\":0}}");
      send("PUT", url + "/words/_doc/1", "{\"word\":\"kept\"}");

      server.kill();
      assertThat(ProcessHandle.of(pid)).isEmpty();
      server.start();
      assertThat(server.url()).isEqualTo(url);
      assertThat(send("GET", url + "/words/_source/1", "")).contains("kept");

      server.restart();
      assertThat(send("GET", url + "/words/_source/1", "")).contains("kept");

      long last = server.pid();
      server.stop();
      assertThat(ProcessHandle.of(last)).isEmpty();
    }
  }

  @Test
  void endsWhenItsParentIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Parent.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long server;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      server = Long.parseLong(reader.readLine());
      assertThat(ProcessHandle.of(server)).isPresent();
    } finally {
      parent.destroyForcibly();
    }

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> ProcessHandle.of(server).isEmpty());
  }

  /** Starts a server, tells its process id, and waits for its end. */
  static final class Parent {
    public static void main(String[] args) throws InterruptedException {
      EmbeddedOpenSearch server =
          new EmbeddedOpenSearch(OpenSearchSettings.in(Path.of(args[0])).withHeap("256m")).start();
      System.out.println(server.pid());
      Thread.currentThread().join();
    }
  }

  @Test
  void saysWhatTheLogSaysWhenItEndsAtOnce() {
    OpenSearchSettings settings =
        OpenSearchSettings.in(directory).withServer(Map.of("no.such.setting", "1"));
    try (EmbeddedOpenSearch server = new EmbeddedOpenSearch(settings)) {
      assertThatThrownBy(server::start)
          .isInstanceOf(EmbeddedException.class)
          .hasMessageStartingWith("OpenSearch ended while starting")
          .hasMessageContaining("unknown setting [no.such.setting]")
          .hasMessageNotContaining("\n");
      assertThatThrownBy(server::pid).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void namesAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EmbeddedOpenSearch server =
            new EmbeddedOpenSearch(
                OpenSearchSettings.in(directory).withPort(taken.getLocalPort()))) {
      assertThatThrownBy(server::start)
          .isInstanceOf(EmbeddedException.class)
          .hasMessageContaining("port %d, wanted by".formatted(taken.getLocalPort()));
    }
    assertThat(Files.exists(directory.resolve("data"))).isFalse();
  }

  private static String send(String method, String url, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}
