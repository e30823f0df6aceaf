package playtime.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import playtime.cli.Cli;
import playtime.cli.UserError;
import playtime.embedded.SelfSignedKey;

/** Against a server that counts 7 documents for user {@code ann} with password {@code päss}. */
class OpenSearchConnectionTest {

  private static final String RIGHT =
      "Basic " + Base64.getEncoder().encodeToString("ann:päss".getBytes(StandardCharsets.UTF_8));

  private HttpServer server;
  private URI url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", OpenSearchConnectionTest::answer);
    server.start();
    url = URI.create("http://127.0.0.1:%d/search".formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsUserAndPasswordBelowThePath() {
    try (OpenSearchConnection connection =
        OpenSearchConnection.to(url, "ann", "päss".toCharArray(), null)) {
      assertThat(count(connection)).isEqualTo(7);
    }
  }

  @Test
  void wrongOrNoPasswordIsOneLine() {
    try (OpenSearchConnection wrong =
            OpenSearchConnection.to(url, "ann", "secret".toCharArray(), null);
        OpenSearchConnection none = OpenSearchConnection.to(url)) {
      for (OpenSearchConnection connection : new OpenSearchConnection[] {wrong, none}) {
        assertThatThrownBy(() -> count(connection))
            .isInstanceOf(UserError.class)
            .hasMessageContaining("PLAYTIME_OPENSEARCH_PASSWORD")
            .hasMessageNotContaining("secret")
            .hasMessageNotContaining("\n");
      }
    }
    assertThatThrownBy(() -> OpenSearchConnection.to(url, "ann", null, null))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "there is no password for the OpenSearch user 'ann': set PLAYTIME_OPENSEARCH_PASSWORD");
  }

  @Test
  void refusesWhatIsNoServer() {
    for (String wrong : new String[] {"localhost:9200", "ftp://localhost", "http:///path", "x"}) {
      assertThatThrownBy(() -> OpenSearchConnection.to(URI.create(wrong)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("'%s'".formatted(wrong));
    }
  }

  @Test
  void passwordComesFromTheEnvironment() {
    Count count = new Count();

    int exit =
        Cli.run(
            count,
            Map.of("PLAYTIME_OPENSEARCH_USER", "ann", "PLAYTIME_OPENSEARCH_PASSWORD", "päss"),
            "--opensearch=" + url);

    assertThat(exit).isZero();
    assertThat(count.counted).isEqualTo(7);
  }

  @Test
  void checksTheCertificateAndItsHost(@TempDir Path directory) throws IOException {
    SelfSignedKey right = SelfSignedKey.of("localhost", directory);
    SelfSignedKey wrongHost = SelfSignedKey.of("elsewhere", directory);
    assertThat(countOverTls(right, right.certificate())).isEqualTo(7);

    for (Path untrusted : new Path[] {wrongHost.certificate(), null}) {
      assertThatThrownBy(() -> countOverTls(right, untrusted))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("certif");
    }
    assertThatThrownBy(() -> countOverTls(wrongHost, wrongHost.certificate()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("elsewhere");
    assertThatThrownBy(() -> Tls.trusting(directory.resolve("none")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none");
  }

  private static long countOverTls(SelfSignedKey key, Path authority) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(key.serving(key)));
    server.createContext("/", OpenSearchConnectionTest::answer);
    server.start();
    URI address =
        URI.create("https://localhost:%d/search".formatted(server.getAddress().getPort()));
    try (OpenSearchConnection connection =
        OpenSearchConnection.to(address, "ann", "päss".toCharArray(), authority)) {
      return count(connection);
    } finally {
      server.stop(0);
    }
  }

  @Command(name = "count")
  static final class Count implements Runnable {
    @Mixin private OpenSearchOptions options;
    private long counted;

    @Override
    public void run() {
      try (OpenSearchConnection connection = options.connect()) {
        counted = count(connection);
      }
    }
  }

  private static long count(OpenSearchConnection connection) {
    return connection.ask(client -> client.count(request -> request.index("words"))).count();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean allowed = RIGHT.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean right = exchange.getRequestURI().getPath().equals("/search/words/_count");
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (!allowed) {
      exchange
          .getResponseHeaders()
          .add("WWW-Authenticate", "Basic realm=\"words\", charset=\"UTF-8\"");
    }
    exchange.sendResponseHeaders(!allowed ? 401 : right ? 200 : 404, 0);
    try (PrintStream body =
        new PrintStream(exchange.getResponseBody(), false, StandardCharsets.UTF_8)) {
      body.print(
          "{\"count\":7,\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0}}");
    }
  }
}
