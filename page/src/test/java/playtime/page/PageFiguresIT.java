package playtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import playtime.cli.Durations;

/** What the page shows is what the API says. */
class PageFiguresIT extends PageCase {

  private static final Fleet FLEET = Fleet.of(60);

  private static String duration(double seconds) {
    return Durations.text(Math.round(seconds * 1000));
  }

  private static List<String> cells(int column) {
    return browser.texts("tbody tr > :nth-child(" + column + ")");
  }

  @Test
  void theHeadlineAndWhatItIsMadeOf() throws Exception {
    open("");

    assertThat(browser.texts("#headline")).containsExactly(duration(FLEET.headline()));
    assertThat(browser.texts("#basis"))
        .containsExactly("The mean over 60 users, from 12 weeks (2026-W10 to 2026-W21).");
    assertThat(browser.texts("#sessions")).containsExactly("4,200");
    assertThat(browser.texts("#playing")).containsExactly("9");
    assertThat(browser.texts("#weeks .words").get(0))
        .startsWith("2026-W21, the outlined bar, is not over yet");
    assertThat(browser.texts("#weeks .note").get(0)).endsWith("ISO weeks in America/New_York.");
    assertThat(browser.texts("#zones"))
        .containsExactly(
            "Times are in Europe/Berlin, your time zone. Weeks are ISO weeks in America/New_York.");
    assertThat(browser.texts(".badge")).contains("✓ adds up", "✓ 2 sinks running");
    browser.screenshot("overview-light");
  }

  @Test
  void weeksAndDistributionAsTables() {
    open("");
    browser.shown("#weeks summary").click();
    browser.shown("#weeks tbody tr");

    assertThat(browser.texts("#weeks tbody th"))
        .hasSize(12)
        .startsWith("2026-W21")
        .endsWith("2026-W10");
    double average = FLEET.summary().at("/weeks/11/avg_playtime_seconds").asDouble();
    assertThat(browser.texts("#weeks tbody tr:first-child td").get(0)).isEqualTo(duration(average));
    browser.shown("#distribution summary").click();
    assertThat(browser.texts("#distribution tbody td").stream().mapToInt(Integer::parseInt).sum())
        .isEqualTo(60);
  }

  @Test
  void keepsUpWithTheDataWithoutLosingAnything() {
    open("#/users");
    WebElement search = browser.shown("#search");
    search.sendKeys("7a11e0");
    browser.await(
        "the search is not done",
        page -> cells(1).stream().allMatch(mac -> mac.startsWith("7a11e0")));
    search.sendKeys(Keys.ARROW_LEFT);
    browser.script("window.untouched = true; window.row = document.querySelector('tbody tr')");
    String before = cells(2).get(0);

    api.show(FLEET.withExtra(3600));

    browser.await("the figures do not move", page -> !cells(2).get(0).equals(before));
    assertThat(browser.hasFocus("#search")).isTrue();
    assertThat(browser.script("return document.querySelector('#search').selectionStart"))
        .isEqualTo(5L);
    assertThat(browser.script("return window.untouched && window.row.isConnected")).isEqualTo(true);
    go("#/");
    browser.awaitText("#headline", duration(FLEET.withExtra(3600).headline())::equals);
  }

  @Test
  void pagesAndSearchesUsers() {
    open("#/users");
    assertThat(cells(1)).hasSize(50);

    browser.shown(".more button").click();
    browser.await("no more users", page -> cells(1).size() == 60);
    assertThat(browser.texts("tbody .spark")).hasSize(60);

    browser.shown("#search").sendKeys("7A11E025");
    browser.await("nothing found", page -> cells(1).equals(List.of(Fleet.mac(1))));
    assertThat(browser.script("return location.hash")).isEqualTo("#/users?search=7A11E025");
    browser.reload();
    browser.await("the search is forgotten", page -> cells(1).equals(List.of(Fleet.mac(1))));

    browser.shown("#search").sendKeys("<b>");
    browser.awaitText("#search-wrong", "A mac has letters, digits and : . _ - only."::equals);
  }

  @Test
  void aUser() throws Exception {
    open("#/users/" + Fleet.mac(1));

    assertThat(browser.texts("h1")).containsExactly(Fleet.mac(1));
    double average =
        FLEET.user(Fleet.mac(1), 53).at("/user/avg_weekly_playtime_seconds").asDouble();
    assertThat(browser.texts("#average")).containsExactly(duration(average));
    assertThat(browser.texts("[data-table^=weeks] tbody th")).hasSize(11).startsWith("2026-W21");
    List<String> newest = browser.texts("[data-table^=sessions] tbody tr:first-child > *");
    assertThat(newest)
        .containsExactly("2026-05-20 14:53:18", "–", "–", "tonie-01", "open", "2026-W21");
    browser.screenshot("user");
  }

  @Test
  void filtersAndPagesSessions() {
    open("#/users/" + Fleet.mac(1));
    String rows = "[data-table^=sessions] tbody tr";
    assertThat(browser.texts(rows)).hasSize(25);
    browser.shown("[data-table^=sessions] + .more button").click();
    browser.await("no more sessions", page -> page.texts(rows).size() == 70);

    new Select(browser.shown("#status")).selectByVisibleText("orphan stop");
    browser.await("not filtered", page -> page.texts(rows).size() == 1);
    new Select(browser.shown("#status")).selectByVisibleText("all");
    day("#from", "2026-05-10");
    day("#to", "2026-05-12");
    browser.await(
        "not filtered by day",
        page ->
            page.texts(rows + " th")
                .equals(List.of("2026-05-12 14:53:18", "–", "2026-05-10 14:53:18")));

    day("#from", "2026-05-13");
    browser.awaitText(".wrong", "The first day is after the last one."::equals);
  }

  private static void day(String css, String day) {
    browser.shown(css);
    browser.script(
        "const i = document.querySelector(arguments[0]); i.value = arguments[1]; i.dispatchEvent(new Event('change'))",
        css,
        day);
  }

  @Test
  void whoPlaysNow() {
    open("#/now");

    assertThat(browser.texts("#boxes")).containsExactly("9");
    assertThat(browser.texts("tbody tr:first-child > *"))
        .containsExactly(Fleet.mac(0), "10 min", "tonie-00", "2026-05-20 14:54:05");
    assertThat(browser.texts(".note"))
        .anyMatch(text -> text.contains("8 h.") && text.contains("Europe/Berlin"));
  }

  @Test
  void toniesAndTheirHours() throws Exception {
    open("#/tonies");
    assertThat(cells(1)).contains("tonie-00", "tonie-19").doesNotContain("tonie-20");
    String warmest = ".heat tbody td:nth-child(20)";
    String all = browser.texts(warmest).get(0);

    browser.shown("[data-table=tonies] tbody a").click();

    browser.awaitText("h2", "When tonie-00 is played"::equals);
    browser.awaitText(warmest, text -> !text.equals(all));
    double seconds = FLEET.tonies(1).at("/top/0/hours/18").asDouble();
    assertThat(browser.texts(warmest).get(0)).isEqualTo(duration(seconds));
    assertThat(browser.texts(".note")).anyMatch(text -> text.contains("America/New_York"));
    browser.screenshot("tonies");
  }

  @Test
  void theSumsAddUpOrNot() {
    open("#/quality");
    assertThat(browser.texts("[data-sum=records]").get(0))
        .isEqualToNormalizingWhitespace(
            "8,937 read = 137 rejected + 300 not playback + 8,500 accepted ✓ adds up");
    assertThat(browser.texts("[data-sum=events]").get(0))
        .isEqualToNormalizingWhitespace(
            "8,500 accepted = 2 × 4,200 complete + 60 open + 11 superseded + 29 orphan stops ✓ adds up");

    api.show(FLEET.withLost(3));

    browser.awaitText(
        "[data-sum=records]",
        text ->
            text.contains("8,940 read")
                && text.contains("≠")
                && text.contains("✗ does not add up: off by 3"));
  }

  @Test
  void thePipeline() throws Exception {
    open("#/health");

    assertThat(browser.texts("#rate")).containsExactly("1,290");
    assertThat(browser.texts("#lag")).containsExactly("180");
    assertThat(browser.texts("[data-table=instances] tbody tr").get(0))
        .contains("127.0.0.1:8080 (answers you)", "0–5");
    assertThat(browser.texts("[data-table=sinks] tbody .badge"))
        .containsExactly("✓ RUNNING", "✓ RUNNING");
    browser.screenshot("pipeline");

    api.show(Fleet.of(0));

    browser.await(
        "the failure is not shown",
        page -> page.texts("[data-table=sinks] tbody .badge").contains("✗ FAILED"));
  }

  @Test
  void savesTables(@TempDir Path folder) throws Exception {
    api.show(FLEET.withPayload("=HYPERLINK(\"x\"),\r\n1"));
    browser.downloadTo(folder);

    open("#/users");
    assertThat(download(folder, "users", "Users"))
        .hasSize(61)
        .startsWith(
            "mac,playtime_seconds,sessions,active_weeks,avg_weekly_playtime_seconds", firstUser());
    go("#/quality");
    browser.shown("[data-table=rejected]");
    assertThat(String.join("\n", download(folder, "rejected", "Rejected records by reason")))
        .contains(
            "MALFORMED_JSON,17,,unexpected end of input at byte 18,\"'=HYPERLINK(\"\"x\"\"),\r\n1\",toniebox-events,3,4711,2026-05-12T20:30:01.250Z");
    go("#/tonies");
    assertThat(download(folder, "hours", "Playtime by weekday and hour"))
        .hasSize(169)
        .startsWith("weekday,hour,playtime_seconds", "Monday,0,0");
    go("#/users/" + Fleet.mac(1));
    new Select(browser.shown("#status")).selectByVisibleText("superseded");
    browser.await(
        "not filtered", page -> page.texts("[data-table^=sessions] tbody tr").size() == 1);
    assertThat(download(folder, "sessions-" + Fleet.mac(1), "Sessions"))
        .hasSize(2)
        .element(1)
        .asString()
        .contains("|12,7a11e025,tonie-06,superseded,");
  }

  private static String firstUser() {
    var user = FLEET.users("", 1, 0).at("/users/0");
    return String.join(
        ",",
        user.get("mac").asText(),
        user.get("playtime_seconds").asText(),
        "70",
        "12",
        user.get("avg_weekly_playtime_seconds").asText());
  }

  private static List<String> download(Path folder, String name, String caption) throws Exception {
    String day =
        (String)
            browser.script(
                "const d = new Date(); return [d.getFullYear(), d.getMonth() + 1, d.getDate()].map(n => String(n).padStart(2, '0')).join('-')");
    Path file = folder.resolve("playtime-" + name + "-" + day + ".csv");
    browser.shown("button[aria-label='" + caption + ": download as CSV']").click();
    browser.await(file + " is not saved", page -> Files.exists(file));
    return List.of(Files.readString(file).split("\r\n(?!1\")", -1)).stream()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void everyTableCanBeSaved() {
    for (String view : VIEWS) {
      open(view);
      int tables = browser.texts(".card table").size();
      assertThat(browser.texts(".card button[aria-label$='download as CSV']"))
          .as(view)
          .hasSize(tables);
      assertThat(browser.shown("main").findElements(By.tagName("table"))).hasSize(tables);
    }
  }
}
