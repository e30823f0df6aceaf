package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.embedded.SelfSignedKey;

class OpenSearchHttpTest {

  private HttpServer server;
  private volatile int status = 200;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 403, 404, 413, 429, 500, 502, 503, 504})
  void everyStatusIsAnAnswer(int expected) throws IOException, InterruptedException {
    // Given
    start(HttpServer.create());
    status = expected;

    // When
    try (OpenSearchHttp http = http("connection.url", "http://" + address())) {
      OpenSearchHttp.Answer answer = http.call("GET", "/", null);

      // Then
      assertThat(answer.status()).isEqualTo(expected);
      assertThat(answer.text()).contains("authorization: null");
    }
  }

  @Test
  void authenticates() throws IOException, InterruptedException {
    // Given
    start(HttpServer.create());
    String credentials =
        Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));

    // When
    try (OpenSearchHttp http =
        http(
            "connection.url", "http://" + address() + "/behind/a/proxy",
            "connection.username", "me",
            "connection.password", "secret")) {

      // Then
      assertThat(http.call("POST", "/_bulk", "{}").text())
          .isEqualTo("/behind/a/proxy/_bulk authorization: Basic " + credentials);
    }
  }

  @Test
  void triesTheNextHost() throws IOException, InterruptedException {
    // Given
    start(HttpServer.create());
    HttpServer gone =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String nobody = "http://127.0.0.1:" + gone.getAddress().getPort();
    gone.stop(0);

    // Then
    try (OpenSearchHttp http = http("connection.url", nobody + ",http://" + address())) {
      assertThat(http.call("GET", "/", null).status()).isEqualTo(200);
      assertThat(http.call("GET", "/", null).status()).isEqualTo(200);
    }
  }

  @Test
  void speaksTheProtocolsThatItMay(@TempDir Path directory)
      throws IOException, InterruptedException {
    // Given
    SelfSignedKey keys = SelfSignedKey.of("localhost", directory);
    HttpsServer tls = HttpsServer.create();
    tls.setHttpsConfigurator(
        new HttpsConfigurator(keys.serving(keys)) {
          @Override
          public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.2"});
            connection.setSSLParameters(parameters);
          }
        });
    start(tls);
    String[] settings = {
      "connection.url",
      "https://localhost:" + server.getAddress().getPort(),
      "connection.ssl.truststore.location",
      keys.certificate().toString(),
      "connection.ssl.truststore.type",
      "PEM",
      "connection.ssl.enabled.protocols",
      "TLSv1.2"
    };

    // Then
    try (OpenSearchHttp http = http(settings)) {
      assertThat(http.call("GET", "/", null).status()).isEqualTo(200);
    }
    settings[settings.length - 1] = "TLSv1.3";
    try (OpenSearchHttp http = http(settings)) {
      assertThatThrownBy(() -> http.call("GET", "/", null)).isInstanceOf(IOException.class);
    }
  }

  /**
   * The server reads on after its answer: one that closes at once resets the connection, and
   * whether the answer is then seen is a race inside TCP (a retry has it again).
   */
  @Test
  void tooLargeIsAnAnswerBeforeTheRequestIsThere() throws IOException, InterruptedException {
    // Given
    start(HttpServer.create());
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(413, 1);
            exchange.getResponseBody().write('-');
            exchange.getResponseBody().flush();
            exchange.getRequestBody().readAllBytes();
          }
        });

    // Then
    try (OpenSearchHttp http = http("connection.url", "http://" + address())) {
      assertThat(http.call("POST", "/_bulk", "x".repeat(5 << 20)).status()).isEqualTo(413);
    }
  }

  private void start(HttpServer created) throws IOException {
    server = created;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String text =
        exchange.getRequestURI()
            + " authorization: "
            + exchange.getRequestHeaders().getFirst("Authorization");
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static OpenSearchHttp http(String... settings) {
    return new OpenSearchHttp(Records.config(settings));
  }
}
