package playtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import playtime.http.HttpServer;
import playtime.page.browser.Browser;

/**
 * The page in a real browser, served as always, over a made-up API. After each test nothing may
 * have complained, and no request may have left the host.
 */
abstract class PageCase {

  static final List<String> VIEWS =
      List.of(
          "#/", "#/users", "#/users/" + Fleet.mac(1), "#/now", "#/tonies", "#/quality", "#/health");

  static final String HOST = "127.0.0.1";
  static final String LIVE = "#freshness[data-state=live]";
  private static final int BOXES = 60;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 1000;

  static Browser browser;
  final FakeApi api = new FakeApi(Fleet.of(BOXES));
  HttpServer server;
  private boolean isTroubleExpected;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start(Path.of("target", "screenshots"));
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startServer() {
    serve(0);
  }

  /** Serves page and API. */
  final void serve(int port) {
    server = HttpServer.start(HOST, port);
    server.serve(PageFiles.byPath());
    server.serve(api.byPath());
  }

  @AfterEach
  void nothingComplainedAndNoRequestLeftTheHost() {
    if (browser != null) {
      List<String> complaints = browser.complaints();
      assertThat(
              isTroubleExpected
                  ? complaints.stream().filter(text -> !isOfNetwork(text)).toList()
                  : complaints)
          .isEmpty();
      assertThat(browser.hosts()).isNotEmpty().allMatch(HOST::equals);
    }
    api.close();
    server.close();
  }

  /** The test makes requests fail; of these, and nothing else, the browser's console tells. */
  final void expectTrouble() {
    isTroubleExpected = true;
  }

  private static boolean isOfNetwork(String complaint) {
    return complaint.contains("/api/v1/") && complaint.contains("Failed to load resource");
  }

  /** Opens a view and waits until it shows figures. */
  final void open(String view) {
    openOnly(view);
    browser.shown(LIVE);
  }

  final void openOnly(String view) {
    browser.open("http://" + HOST + ":" + server.port() + "/" + view, WIDTH, HEIGHT);
  }

  /** Goes to another view of the open page and waits until it shows figures. */
  final void go(String view) {
    browser.script("location.hash = arguments[0]", view);
    browser.await(
        view + " is not shown",
        page ->
            (Boolean)
                page.script(
                    "return location.hash === arguments[0] && !document.querySelector('[aria-busy]') && document.querySelectorAll('#view .card, #view .state').length > 0",
                    view));
  }
}
