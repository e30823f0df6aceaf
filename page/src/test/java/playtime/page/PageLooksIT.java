package playtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page on a phone, in the dark, and without a mouse. */
class PageLooksIT extends PageCase {

  /** Texts on the page whose contrast with what is behind them is below that of WCAG AA. */
  private static final String TOO_FAINT =
      """
      const context = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
      const rgb = (colour, below) => {
        context.fillStyle = `rgb(${below.join(',')})`;
        context.fillRect(0, 0, 1, 1);
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      const luminance = (colour) => {
        const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element) => (element ? rgb(getComputedStyle(element).backgroundColor, behind(element.parentElement)) : [255, 255, 255]);
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const faint = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || !element.checkVisibility() || element.closest('.unseen, .skip, noscript, option')) {
          continue;
        }
        const back = behind(element);
        const [high, low] = [luminance(back), luminance(rgb(getComputedStyle(element).color, back))].sort((a, b) => b - a);
        if ((high + 0.05) / (low + 0.05) < 4.5) {
          faint.push(`${node.data.trim()} ${((high + 0.05) / (low + 0.05)).toFixed(2)}`);
        }
      }
      return faint;
      """;

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyTextCanBeRead(String scheme) throws IOException {
    open("#/");
    browser.colorScheme(scheme);
    for (String view : VIEWS) {
      go(view);
      assertThat((List<?>) browser.script(TOO_FAINT)).as(view).isEmpty();
    }
  }

  @Test
  void darkIsDarkAlsoWhenItChangesLater() throws IOException {
    open("#/");
    browser.colorScheme("dark");

    String brightness =
        "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b)";
    assertThat((Long) browser.script(brightness)).isLessThan(100);
    browser.await(
        "the charts stay light",
        page ->
            (Boolean)
                page.script(
                    "return Object.values(Chart.instances).length === 2 && Object.values(Chart.instances).every(c => c.data.datasets[0].borderColor === '#6f9bf2')"));
    browser.screenshot("overview-dark");
    go("#/quality");
    browser.screenshot("quality-dark");
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 768})
  void nothingIsWiderThanTheScreen(int width) throws IOException {
    open("#/");
    browser.size(width, 740);
    for (String view : VIEWS) {
      go(view);
      assertThat(
              browser.script(
                  "const e = document.scrollingElement; return e.scrollWidth <= e.clientWidth ? '' : [...document.querySelectorAll('main *')].filter(x => x.getBoundingClientRect().right > e.clientWidth).map(x => x.outerHTML.slice(0, 80)).slice(0, 5).join()"))
          .as(view)
          .isEqualTo("");
      browser.screenshot(
          "width-" + width + "-" + view.replaceAll("\\W+", "-").replaceAll("^-|-$", ""));
    }
  }

  @Test
  void allIsReachedFromTheKeyboard() {
    open("#/");
    browser.press(Keys.TAB);
    assertThat(browser.hasFocus("#skip")).isTrue();
    browser.press(Keys.ENTER);
    assertThat(browser.hasFocus("#main")).isTrue();
    assertThat(browser.script("return location.hash")).isEqualTo("#/");

    browser.reload();
    browser.shown(LIVE);
    browser.tabTo("nav a[href='#/users']", 6);
    assertThat(browser.script("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    browser.press(Keys.ENTER);
    browser.shown("tbody a");
    browser.tabTo("#search", 8);
    browser.tabTo("tbody tr:nth-child(2) a", 8);
    browser.press(Keys.ENTER);

    browser.awaitText("h1", Fleet.mac(1)::equals);
    assertThat(browser.hasFocus("#main")).isTrue();
  }

  @Test
  void chartsSayInWordsWhatTheyShow() {
    open("#/");

    assertThat((String) browser.script("return document.querySelector('#weeks canvas').ariaLabel"))
        .startsWith("Average playtime per user, week by week. 2026-W21");
    assertThat(
            (String)
                browser.script("return document.querySelector('#distribution canvas').ariaLabel"))
        .contains("The user in the middle plays");
  }

  @Test
  void theHeadlineIsSaidOnceAndNotAtEveryPoll() {
    open("#/");
    browser.await(
        "nothing is said",
        page -> page.texts("#spoken").get(0).startsWith("Average weekly playtime per user: "));
    String said = browser.texts("#spoken").get(0);

    api.show(Fleet.of(60).withExtra(600));

    browser.awaitText("#headline", text -> !said.endsWith(text));
    assertThat(browser.texts("#spoken")).containsExactly(said);
  }
}
