package playtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.cli.Durations;

/** The rules among the page's modules, one by one, as the browser runs them. */
class PageModulesIT extends PageCase {

  @BeforeEach
  void openPage() {
    open("");
  }

  /** Selenium gives a CRLF as LF. */
  private static Object call(String module, String function, Object... arguments) {
    return browser.script(
        "return import('./page/' + arguments[0] + '.js').then(m => m[arguments[1]](...arguments[2]))",
        module,
        function,
        List.of(arguments));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        0.4,
        0.5,
        59.499,
        59.5,
        60,
        89.5,
        599.4,
        599.5,
        600,
        629.999,
        630,
        3569.9,
        3570,
        3600,
        12_345.678,
        36_000_029.9
      })
  void durationsReadAsOnTheCommandLine(double seconds) {
    assertThat(call("format", "duration", seconds))
        .isEqualTo(Durations.text(Math.round(seconds * 1000)));
  }

  @Test
  void missingWeeksHaveTheirPlaceAlsoAtTheEndOfAYear() {
    assertThat(
            call(
                "weeks",
                "withoutGaps",
                List.of(week("2020-W51"), week("2021-W02"), week("2021-W03"))))
        .isEqualTo(
            List.of(
                week("2020-W51"),
                week("2020-W52"),
                week("2020-W53"),
                week("2021-W01"),
                week("2021-W02"),
                week("2021-W03")));
    assertThat(call("weeks", "withoutGaps", List.of(week("2024-W52"), week("2025-W02"))))
        .isEqualTo(List.of(week("2024-W52"), week("2025-W01"), week("2025-W02")));
    assertThat(call("weeks", "withoutGaps", List.of())).isEqualTo(List.of());
  }

  private static Map<String, String> week(String name) {
    return Map.of("week", name);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-24T23:59:59.999Z,true", "2026-05-25T00:00:00.000Z,false"})
  void aWeekIsOverAfterSevenDays(String asOf, boolean isUnfinished) {
    assertThat(call("weeks", "isUnfinished", "2026-05-18T00:00:00.000Z", asOf))
        .isEqualTo(isUnfinished);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "a,b|\"a,b\"",
        "say \"hi\"|\"say \"\"hi\"\"\"",
        "=1+1|\"'=1+1\"",
        "+1|\"'+1\"",
        "-1|\"'-1\"",
        "@A1|\"'@A1\"",
        "＝1|\"'＝1\"",
        "`\tx`|`\"'\tx\"`",
        "`\rx`|`\"'\rx\"`",
        "a=b|a=b"
      })
  void cellsAreQuotedAndNoFormulas(String text, String cell) {
    assertThat(call("csv", "csv", List.of("detail"), List.of(Map.of("detail", text))))
        .isEqualTo("detail\n" + cell + "\n");
  }

  @Test
  void numbersStayNumbersAndWhatIsAbsentIsEmpty() {
    assertThat(call("csv", "csv", List.of("a", "b"), List.of(Map.of("a", -1.5), Map.of("b", 0))))
        .isEqualTo("a,b\n-1.5,\n,0\n");
  }
}
