package playtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.http.HttpServer;

class PageFilesTest {

  private static final Path FILES = Path.of("src/main/resources/playtime/page");
  private static final Pattern ADDRESS = Pattern.compile("(https?:)?//[a-z0-9]");
  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  static List<Path> ours() throws IOException {
    try (Stream<Path> files = Files.walk(FILES)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("ours")
  void servesEveryFile(Path file) {
    String name = FILES.relativize(file).toString();

    assertThat(PageFiles.byPath()).containsKey(name.equals("index.html") ? "/" : "/page/" + name);
  }

  @ParameterizedTest
  @CsvSource({
    "/,text/html",
    "/page/main.js,text/javascript",
    "/page/views/user.js,text/javascript",
    "/page/chart.umd.min.js,text/javascript",
    "/page/style.css,text/css",
    "/page/favicon.svg,image/svg+xml"
  })
  void tellsTheTypeAndThatNothingElseMayRun(String path, String type) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type + "; charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/page/",
        "/page/PageFiles.class",
        "/page/views/",
        "/page/../page/main.js/",
        "/page/%2e%2e/PageFiles.class",
        "/page/..%2f..%2fMETA-INF/MANIFEST.MF"
      })
  void servesNothingElse(String path) throws Exception {
    assertThat(get(path).statusCode()).isIn(400, 404);
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpServer server = HttpServer.start("127.0.0.1", 0)) {
      server.serve(PageFiles.byPath());
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                  .build(),
              BodyHandlers.ofString());
    }
  }

  /** The policy would refuse it; and nobody should have to find out in a browser. */
  @ParameterizedTest
  @MethodSource("ours")
  void hasNothingInlineAndNothingFromElsewhere(Path file) throws IOException {
    String text = Files.readString(file).replace(SVG_NAMESPACE, "");

    assertThat(ADDRESS.matcher(text).results().map(found -> found.group())).isEmpty();
    assertThat(text)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        .doesNotContain("@import", "javascript:");
    if (file.toString().endsWith(".html")) {
      assertThat(text)
          .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
          .doesNotContain("<style")
          .doesNotContainPattern("\\sstyle=")
          .doesNotContainPattern("\\son[a-z]+=");
    }
  }

  @Test
  void chartJsBringsItsLicence() throws Exception {
    assertThat(get("/page/chart.umd.min.js").body()).contains("Chart.js v", "MIT License");
  }
}
