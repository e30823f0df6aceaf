package playtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import playtime.cli.UserError;

class HttpServerTest {

  private static final Map<String, Page> PAGES =
      Map.of(
          "/echo/{part}",
              query -> new Page.Content(200, "text/plain", query.toString().getBytes(UTF_8)),
          "/api/refused",
              query -> {
                throw new HttpException(503, "not yet");
              },
          "/here", query -> new Page.Content(200, "text/plain", "yes".getBytes(UTF_8)),
          "/broken",
              query -> {
                throw new IOException("secret");
              });

  @Test
  void servesItsPagesAndNothingElse() throws Exception {
    try (HttpServer server = start()) {
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
    try (HttpServer server = start()) {
      HttpResponse<String> answer = ask(server, "GET", "/broken");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("Exception").doesNotContain("at playtime");
      assertThat(answer.headers().map()).doesNotContainKey("server");
    }
  }

  @Test
  void aTakenPortIsOneLine() {
    try (HttpServer server = start()) {
      assertThatThrownBy(() -> HttpServer.start("127.0.0.1", server.port()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("127.0.0.1:" + server.port())
          .hasMessageContaining("--http-port");
    }
  }

  @Test
  void aPageKnowsWhatIsAsked() throws Exception {
    try (HttpServer server = start()) {
      assertThat(ask(server, "GET", "/echo/a%20b?x=1%2B1&y=&x=2").body())
          .isEqualTo("Query[path={part=a b}, parameters={x=1+1, y=}]");
      assertThat(ask(server, "GET", "/echo/a/b").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void refusalsAreJsonAndSayWhenToAskAgain() throws Exception {
    try (HttpServer server = start()) {
      HttpResponse<String> answer = ask(server, "GET", "/api/refused");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("{\"status\":503,\"error\":\"not yet\"}");
      assertThat(answer.headers().firstValue("retry-after")).contains("1");
    }
  }

  @Test
  void pagesCanComeLater() throws Exception {
    try (HttpServer server = HttpServer.start("127.0.0.1", 0)) {
      assertThat(ask(server, "GET", "/here").statusCode()).isEqualTo(404);
      server.serve(PAGES);
      assertThat(ask(server, "GET", "/here").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void everyAnswerForbidsForeignScripts() throws Exception {
    try (HttpServer server = start()) {
      for (String path : List.of("/here", "/broken", "/none", "/api/refused")) {
        assertThat(ask(server, "GET", path).headers().firstValue("content-security-policy"))
            .as(path)
            .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
      }
    }
  }

  @Test
  void foreignNamesOfThisMachineAreRefused() throws Exception {
    try (HttpServer server = start()) {
      assertThat(statusFor(server, "localhost")).isEqualTo(200);
      assertThat(statusFor(server, "rebound.example")).isEqualTo(421);
    }
  }

  private static int statusFor(HttpServer server, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /here HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  private static HttpServer start() {
    HttpServer server = HttpServer.start("127.0.0.1", 0);
    server.serve(PAGES);
    return server;
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
