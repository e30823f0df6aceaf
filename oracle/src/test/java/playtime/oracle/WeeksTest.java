package playtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeksTest {
  private static final long HOUR = 3_600_000;

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-04-12T23:59:59.999Z, 2026-W15, 2026-04-06T00:00:00Z, 168",
    "UTC, 2026-04-13T00:00:00Z, 2026-W16, 2026-04-13T00:00:00Z, 168",
    "Europe/Berlin, 2026-04-12T21:59:59.999Z, 2026-W15, 2026-04-05T22:00:00Z, 168",
    "Europe/Berlin, 2026-04-12T22:00:00Z, 2026-W16, 2026-04-12T22:00:00Z, 168",
    // clocks go forward on Sunday 2026-03-29, back on Sunday 2025-10-26
    "Europe/Berlin, 2026-03-29T12:00:00Z, 2026-W13, 2026-03-22T23:00:00Z, 167",
    "Europe/Berlin, 2025-10-26T12:00:00Z, 2025-W43, 2025-10-19T22:00:00Z, 169",
    // clocks go back on Monday itself, 01:00 to 00:00: the week begins at the first midnight
    "Asia/Jerusalem, 2001-09-23T22:30:00Z, 2001-W39, 2001-09-23T21:00:00Z, 169",
    "Asia/Jerusalem, 2001-09-23T20:59:59.999Z, 2001-W38, 2001-09-16T21:00:00Z, 168",
    // the turn of years: Thursday decides
    "UTC, 2027-01-03T12:00:00Z, 2026-W53, 2026-12-28T00:00:00Z, 168",
    "UTC, 2024-12-30T00:00:00Z, 2025-W01, 2024-12-30T00:00:00Z, 168",
    "UTC, 2026-01-01T00:00:00Z, 2026-W01, 2025-12-29T00:00:00Z, 168",
  })
  void findsTheWeek(ZoneId zone, String instant, String name, String start, long hours) {
    Weeks.Week week = new Weeks(zone).of(Logs.millis(instant));
    assertThat(week.name()).isEqualTo(name);
    assertThat(week.start()).isEqualTo(Logs.millis(start));
    assertThat(week.end() - week.start()).isEqualTo(hours * HOUR);
  }

  @Test
  void splitsAtMonday() {
    Weeks weeks = new Weeks(ZoneOffset.UTC);
    long monday = Logs.millis("2026-04-13T00:00:00Z");
    assertThat(weeks.split(monday - 5, monday + 7))
        .isEqualTo(Map.of(LocalDate.of(2026, 4, 6), 5L, LocalDate.of(2026, 4, 13), 7L));
    assertThat(weeks.split(monday - 5, monday)).isEqualTo(Map.of(LocalDate.of(2026, 4, 6), 5L));
    assertThat(weeks.split(monday, monday + 7)).isEqualTo(Map.of(LocalDate.of(2026, 4, 13), 7L));
  }
}
