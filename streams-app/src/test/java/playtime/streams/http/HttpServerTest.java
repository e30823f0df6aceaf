package playtime.streams.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import playtime.cli.UserError;

class HttpServerTest {

  private static final Map<String, Page> PAGES =
      Map.of(
          "/here", () -> new Page.Content(200, "text/plain", "yes".getBytes(UTF_8)),
          "/broken",
              () -> {
                throw new IOException("secret");
              });

  @Test
  void servesItsPagesAndNothingElse() throws Exception {
    try (HttpServer server = HttpServer.start("127.0.0.1", 0, PAGES)) {
      assertThat(ask(server, "GET", "/here").body()).isEqualTo("yes");
      assertThat(ask(server, "HEAD", "/here").statusCode()).isEqualTo(200);
      assertThat(ask(server, "GET", "/here/below").statusCode()).isEqualTo(404);
      assertThat(ask(server, "GET", "/").statusCode()).isEqualTo(404);
      assertThat(ask(server, "POST", "/here").statusCode()).isEqualTo(405);
      assertThat(ask(server, "DELETE", "/here").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void aBrokenPageTellsNothingOfItsInside() throws Exception {
    try (HttpServer server = HttpServer.start("127.0.0.1", 0, PAGES)) {
      HttpResponse<String> answer = ask(server, "GET", "/broken");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("Exception").doesNotContain("at playtime");
      assertThat(answer.headers().map()).doesNotContainKey("server");
    }
  }

  @Test
  void aTakenPortIsOneLine() {
    try (HttpServer server = HttpServer.start("127.0.0.1", 0, PAGES)) {
      assertThatThrownBy(() -> HttpServer.start("127.0.0.1", server.port(), PAGES))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("127.0.0.1:" + server.port())
          .hasMessageContaining("--http-port");
    }
  }

  private static HttpResponse<String> ask(HttpServer server, String method, String path)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }
}
