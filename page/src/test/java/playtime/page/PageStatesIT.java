package playtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page when there is nothing to show, when nothing answers, and when somebody means harm. */
class PageStatesIT extends PageCase {

  @Test
  void withoutDataItSaysHowToLoadSomeAndShowsThemWhenTheyCome() throws Exception {
    api.show(Fleet.of(0));
    open("");

    assertThat(browser.shown("#empty").getText()).contains("./playtime load FILE");
    browser.screenshot("empty");
    for (String view : VIEWS.subList(3, VIEWS.size())) {
      go(view);
      browser.shown("#view .card");
    }
    go("#/users");
    browser.awaitText("[data-table=users] .empty", text -> text.contains("./playtime load"));
    go("#/");
    api.show(Fleet.of(5));
    browser.awaitText("#basis", text -> text.startsWith("The mean over 5 users"));
    assertThat(browser.shown("#headline").isDisplayed()).isTrue();
  }

  @Test
  void whileTheStateIsAddedUpItSaysSo() throws Exception {
    expectTrouble();
    api.answer(FakeApi.Mode.BUSY);
    openOnly("");

    browser.awaitText(".state", "Adding up the state: 40 %."::equals);
    browser.screenshot("busy");
    api.answer(FakeApi.Mode.WELL);
    browser.shown("#headline");
  }

  @Test
  void aUserIsShownWhileTheRestIsAddedUp() {
    expectTrouble();
    api.answer(FakeApi.Mode.ADDING_UP);
    open("#/users/" + Fleet.mac(1));

    assertThat(browser.texts("#zones").get(0)).endsWith("a zone that is not known yet.");
    api.answer(FakeApi.Mode.WELL);
    browser.awaitText("#zones", text -> text.endsWith("America/New_York."));
  }

  @Test
  void keepsTheLastFiguresAndSaysThatTheyAreOld() throws Exception {
    expectTrouble();
    open("");
    String headline = browser.texts("#headline").get(0);

    api.answer(FakeApi.Mode.BUSY);

    browser.awaitText(
        "#notice-text", "Adding up the state: 40 %. The figures are those of 15:04:05."::equals);
    assertThat(browser.texts("#freshness")).containsExactly("Stale · 15:04:05");
    assertThat(browser.texts("#headline")).containsExactly(headline);
    browser.screenshot("stale");

    api.answer(FakeApi.Mode.BROKEN);
    browser.awaitText("#notice-text", text -> !text.contains("40 %"));

    api.answer(FakeApi.Mode.WELL);
    browser.shown(LIVE);
    assertThat(browser.script("return document.querySelector('#notice').hidden")).isEqualTo(true);
  }

  @Test
  void theConnectionIsLostAndComesBack() throws Exception {
    expectTrouble();
    open("");
    int port = server.port();

    server.close();
    browser.awaitText(
        "#notice-text", "Connection lost. The figures are those of 15:04:05."::equals);
    browser.screenshot("connection-lost");
    serve(port);
    browser.shown("#again").click();

    browser.shown(LIVE);
  }

  @Test
  void waitsForAnAnswerNotForEver() {
    expectTrouble();
    api.answer(FakeApi.Mode.HANGING);
    openOnly("#/now");

    browser.awaitText(".state", text -> text.startsWith("Loading"));
    browser.awaitText(".state", "No answer for 10 seconds."::equals);
  }

  @Test
  void anUnknownBox() throws Exception {
    expectTrouble();
    openOnly("#/users/nobody");

    browser.awaitText(".state", "Nothing is known of a box nobody."::equals);
    browser.screenshot("unknown-box");
    go("#/users");
    browser.shown("tbody tr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=\"window.harmed = true\">",
        "</script><script>window.harmed = true</script>",
        "<svg onload=window.harmed=true><style>*{display:none}</style>",
        "\"><iframe srcdoc='<script>top.harmed=true</script>'></iframe>"
      })
  void aHostilePayloadIsShownAndNotRun(String payload) throws Exception {
    api.show(Fleet.of(60).withPayload(payload));
    open("#/quality");

    browser.await("the payload is not shown", page -> page.texts("pre").contains(payload));
    assertThat(
            browser.script(
                "return window.harmed === undefined && document.querySelectorAll('#view img, #view script, #view iframe, #view style').length === 0"))
        .isEqualTo(true);
    browser.screenshot("quality-hostile-payload");
  }

  @Test
  void whatHidesInAPayloadIsMadeVisible() {
    api.show(Fleet.of(60).withPayload("a\u202Eb\u0000c\nd"));
    open("#/quality");

    browser.await("hidden", page -> page.texts("pre").contains("a⟨U+202E⟩b␀c␊d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#/users/%3Cimg%20src%3Dx%20onerror%3Dwindow.harmed%3Dtrue%3E",
        "#/users/<script>window.harmed=true</script>",
        "#/users?search=%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.harmed%3Dtrue%3E",
        "#/tonies/%3Cimg%20src%3Dx%20onerror%3Dwindow.harmed%3Dtrue%3E",
        "#/%E0%A4%A"
      })
  void aHostileAddressIsTextToo(String view) {
    expectTrouble();
    openOnly(view);

    browser.await(
        "nothing is shown",
        page -> (Boolean) page.script("return !document.querySelector('main[aria-busy]')"));
    assertThat(
            browser.script(
                "return window.harmed === undefined && document.querySelectorAll('#view img, #view script').length === 0"))
        .isEqualTo(true);
  }
}
