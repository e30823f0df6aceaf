package playtime.loader.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.cli.UserError;
import playtime.opensearch.OpenSearchConnection;

/** Against a server that gives one answer to everything. */
class IndexReaderTest {

  private static final ShardHead HEAD = new ShardHead("events", 0, 5, 5);

  private HttpServer server;
  private IndexReader reader;
  private int status;
  private String body;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI url = URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort()));
    reader = new IndexReader(OpenSearchConnection.to(url), "events", 100);
  }

  @AfterEach
  void stop() {
    reader.close();
    server.stop(0);
  }

  @Test
  void namesTheRightsThatAreMissing() {
    status = 403;
    body =
        "{\"error\":{\"type\":\"security_exception\",\"reason\":\"no permissions for [indices:admin/refresh]\"},\"status\":403}";

    assertThatThrownBy(() -> reader.indices())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("index 'events'")
        .hasMessageContaining(
            "read, view_index_metadata, indices:monitor/stats and indices:admin/refresh")
        .hasMessageEndingWith("no permissions for [indices:admin/refresh]");
    assertThatThrownBy(() -> reader.refresh()).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> reader.open(HEAD, -1, 5)).isInstanceOf(UserError.class);
  }

  @Test
  void saysHowToLogIn() {
    status = 401;
    body = "Unauthorized";

    assertThatThrownBy(() -> reader.indices()).hasMessageContaining("PLAYTIME_OPENSEARCH_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void whatMayPassIsWorthAnotherTry(int code) {
    status = code;
    body = "{\"error\":{\"reason\":\"busy\"}}";

    assertThatThrownBy(() -> reader.indices()).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> reader.refresh()).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> reader.open(HEAD, -1, 5)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void whatIsThereNoLongerIsWorthAnotherTry() {
    status = 404;
    body = "{}";

    assertThatThrownBy(() -> reader.refresh()).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> reader.open(HEAD, -1, 5)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void anInterruptionIsNoOutage() {
    status = 200;
    body = "{}";
    Thread.currentThread().interrupt();

    try {
      assertThatThrownBy(() -> reader.indices()).isInstanceOf(InterruptedException.class);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void aShardThatIsAwayIsNotTakenForAnEmptyOne() throws Exception {
    status = 200;
    body =
        "{\"events\":{\"aliases\":{},\"settings\":{\"index\":{\"number_of_shards\":\"2\",\"uuid\":\"u\"}}}}";
    SourceIndex index = reader.indices().get(0);
    assertThat(index.shards()).isEqualTo(2);
    body =
        "{\"_shards\":{\"failed\":0},\"indices\":{\"events\":{\"uuid\":\"u\",\"shards\":{\"0\":[{\"routing\":{\"primary\":true},\"seq_no\":{\"max_seq_no\":1,\"global_checkpoint\":1}}],\"1\":[{\"routing\":{\"primary\":false},\"seq_no\":{\"max_seq_no\":1,\"global_checkpoint\":1}}]}}}}";

    assertThatThrownBy(() -> reader.heads(List.of(index)))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("shard 1 of index 'events' is not there");
  }

  @Test
  void aPartOfAnAliasCannotBeKeptTo() {
    status = 200;
    body =
        "{\"events-1\":{\"aliases\":{\"events\":{\"filter\":{\"term\":{\"a\":1}}}},\"settings\":{\"index\":{\"number_of_shards\":\"1\",\"uuid\":\"u\"}}}}";

    assertThatThrownBy(() -> reader.indices())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("alias 'events' shows only a part of index 'events-1'");
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
