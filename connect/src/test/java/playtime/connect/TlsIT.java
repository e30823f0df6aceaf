package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.embedded.SelfSignedKey;

/**
 * A server that wants to know its clients. Who is not let in does not fail: somebody gets the
 * settings, or the server, right, and nothing is lost until then.
 */
class TlsIT {

  private static final String USER = "sink";
  private static final String SECRET = "pass:wörd";

  @TempDir private Path directory;
  private final LogCapture log = LogCapture.of(SinkLog.class);
  private SelfSignedKey client;

  @BeforeEach
  void createClient() throws IOException {
    client = SelfSignedKey.of("client", directory);
  }

  @AfterEach
  void release() {
    log.close();
  }

  @Test
  void showsCertificateAndPassword() throws IOException {
    SelfSignedKey keys = SelfSignedKey.of("localhost", directory);
    try (FaultyProxy server = serverWith(keys);
        Sink sink = sink(server, keys)) {
      sink.putNumbers(0, 100);
      sink.start();

      sink.assertComplete();
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void waitsWhileTheServerIsNotTrusted() throws IOException {
    SelfSignedKey keys = SelfSignedKey.of("localhost", directory);
    try (FaultyProxy server = serverWith(keys);
        Sink sink = sink(server, client)) {
      assertWaits(sink, "PKIX");

      sink.with("connection.ssl.truststore.location", keys.certificate()).start();
      sink.assertComplete();
    }
  }

  @Test
  void waitsWhileTheServerIsAnother() throws IOException {
    SelfSignedKey keys = SelfSignedKey.of("elsewhere", directory);
    try (FaultyProxy server = serverWith(keys);
        Sink sink = sink(server, keys)) {
      assertWaits(sink, "localhost");

      sink.with("connection.ssl.endpoint.identification.algorithm", "").start();
      sink.assertComplete();
    }
  }

  @Test
  void waitsWhileThePasswordIsWrong() throws IOException {
    SelfSignedKey keys = SelfSignedKey.of("localhost", directory);
    try (FaultyProxy server = serverWith(keys);
        Sink sink = sink(server, keys).with("connection.password", "wrong")) {
      assertWaits(sink, "401");

      sink.with("connection.password", SECRET).start();
      sink.assertComplete();
    }
  }

  private void assertWaits(Sink sink, String reason) {
    sink.putNumbers(0, 100);
    sink.start();
    sink.awaitMetric("failed-requests-total", 3);

    assertThat(Stack.shared().connect().status(sink.name()).running()).isTrue();
    assertThat(log.lines()).singleElement().asString().startsWith("ERROR").contains(reason);
    assertThat(sink.metric("indexed-total")).isZero();
  }

  private FaultyProxy serverWith(SelfSignedKey keys) {
    return new FaultyProxy(
        Stack.shared().openSearch().url(),
        keys.serving(client),
        new BasicAuthenticator("OpenSearch") {
          @Override
          public boolean checkCredentials(String user, String password) {
            return user.equals(USER) && password.equals(SECRET);
          }
        });
  }

  private Sink sink(FaultyProxy server, SelfSignedKey trusted) {
    return new Sink("tls")
        .with("connection.url", server.url())
        .with("connection.username", USER)
        .with("connection.password", SECRET)
        .with("connection.ssl.truststore.location", trusted.certificate())
        .with("connection.ssl.truststore.type", "PEM")
        .with("connection.ssl.keystore.location", client.store())
        .with("connection.ssl.keystore.password", SelfSignedKey.PASSWORD)
        .with("connection.ssl.keystore.type", "PKCS12");
  }
}
