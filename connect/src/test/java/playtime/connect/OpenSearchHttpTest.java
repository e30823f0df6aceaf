package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSearchHttpTest {

  private static final String PASSWORD = "changeit";

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
  void trustsItsTrustStoreOnly(@TempDir Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    // Given
    Path keys = directory.resolve("keys.p12");
    createKey(keys);
    HttpsServer tls = HttpsServer.create();
    tls.setHttpsConfigurator(new HttpsConfigurator(serving(keys)));
    start(tls);
    String url = "https://localhost:" + server.getAddress().getPort();

    // Then
    try (OpenSearchHttp http =
        http(
            "connection.url",
            url,
            "connection.ssl.truststore.location",
            keys + ".pem",
            "connection.ssl.truststore.type",
            "PEM")) {
      assertThat(http.call("GET", "/", null).status()).isEqualTo(200);
    }
    try (OpenSearchHttp http = http("connection.url", url)) {
      assertThatThrownBy(() -> http.call("GET", "/", null)).isInstanceOf(IOException.class);
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

  /** A key store, and beside it the certificate to be trusted. */
  private static void createKey(Path keys) throws IOException, InterruptedException {
    keytool(
        keys,
        "-genkeypair -alias server -keyalg EC -validity 2 -dname CN=localhost"
            + " -ext san=dns:localhost -storetype PKCS12");
    keytool(keys, "-exportcert -alias server -rfc -file " + keys + ".pem");
  }

  private static void keytool(Path keys, String arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
  }

  private static SSLContext serving(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keys)) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
