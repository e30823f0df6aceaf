package playtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/semantics.md, "Weeks". */
class WeeksTest {

  private final Weeks utc = new Weeks(ZoneOffset.UTC);
  private final Weeks berlin = new Weeks(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2026-04-12T22:30:00.004Z, 2026-W15, 2026-04-06T00:00:00Z",
    "2026-04-12T23:59:59.999Z, 2026-W15, 2026-04-06T00:00:00Z",
    "2026-04-13T00:00:00Z, 2026-W16, 2026-04-13T00:00:00Z",
    "2027-01-01T00:00:00Z, 2026-W53, 2026-12-28T00:00:00Z",
    "2024-12-30T00:00:00Z, 2025-W01, 2024-12-30T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-W01, 1969-12-29T00:00:00Z",
    "1969-12-28T23:59:59.999Z, 1969-W52, 1969-12-22T00:00:00Z",
    "0001-01-01T00:00:00Z, 0001-W01, 0001-01-01T00:00:00Z",
  })
  void beginOnMondays(Instant instant, String name, Instant start) {
    Week week = utc.at(instant.toEpochMilli());
    assertThat(week.name()).isEqualTo(name);
    assertThat(Instant.ofEpochMilli(week.start())).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-12T21:59:59.999Z, 2026-W15, 168",
    "2026-04-12T22:00:00Z, 2026-W16, 168",
    "2026-03-29T12:00:00Z, 2026-W13, 167",
    "2026-10-25T12:00:00Z, 2026-W43, 169",
  })
  void beginInTheWeekZoneAndFollowItsClocks(Instant instant, String name, long hours) {
    Week week = berlin.at(instant.toEpochMilli());
    assertThat(week.name()).isEqualTo(name);
    assertThat(week.end() - week.start()).isEqualTo(Duration.ofHours(hours).toMillis());
    assertThat(berlin.week(week.index())).isEqualTo(week);
  }

  @Test
  void splitAtTheBorder() {
    long border = Instant.parse("2026-04-13T00:00:00Z").toEpochMilli();
    Week before = utc.at(border - 1);
    Week after = utc.at(border);
    assertThat(utc.split(border - 5, border)).isEqualTo(List.of(new Weeks.Part(before, 5)));
    assertThat(utc.split(border, border + 5)).isEqualTo(List.of(new Weeks.Part(after, 5)));
    assertThat(utc.split(border - 5, border + 7))
        .isEqualTo(List.of(new Weeks.Part(before, 5), new Weeks.Part(after, 7)));
  }

  @Test
  void aSessionIsCountedInTheWeekOfItsStartAndItsTimeInBoth() {
    Weeks weeks = new Weeks(ZoneOffset.UTC);
    long border = weeks.at(1776033000004L).end();
    Playback start = new Playback(border - 1_000, 12, true);
    Playback stop = new Playback(border + 2_000, 33, false);
    Session session = new Session("m", "t", Status.COMPLETE, start, stop);
    assertThat(WeeklyPlaytime.of(session, weeks))
        .containsExactly(
            new WeeklyPlaytime("m", weeks.at(border - 1), 1_000, 1),
            new WeeklyPlaytime("m", weeks.at(border), 2_000, 0));
  }
}
