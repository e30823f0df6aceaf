package playtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/semantics.md, "Timestamps". */
class TimestampsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-04-12T22:30:00.004, 2026-04-12T22:30:00.004Z",
    "2026-04-12 22:30:00.004, 2026-04-12T22:30:00.004Z",
    "2026-04-12T22:30, 2026-04-12T22:30:00Z",
    "2026-04-12T22:30Z, 2026-04-12T22:30:00Z",
    "2026-04-12T22:30:59, 2026-04-12T22:30:59Z",
    "2026-04-12T22:30:00.1, 2026-04-12T22:30:00.100Z",
    "2026-04-12T22:30:00.12, 2026-04-12T22:30:00.120Z",
    "2026-04-12T22:30:00.123999999Z, 2026-04-12T22:30:00.123Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    "2026-04-12T22:30:00+02:00, 2026-04-12T20:30:00Z",
    "2026-04-12T22:30:00-00:30, 2026-04-12T23:00:00Z",
    "2026-04-12T22:30:00+18:00, 2026-04-12T04:30:00Z",
    "2026-04-12T22:30:00-18:00, 2026-04-13T16:30:00Z",
    "2024-02-29T00:00:00, 2024-02-29T00:00:00Z",
    "0001-01-01T00:00, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999, 9999-12-31T23:59:59.999Z",
  })
  void reads(String text, Instant instant) {
    assertThat(Timestamps.parse(text, ZoneOffset.UTC)).isEqualTo(instant.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026",
        "2026-04-12",
        "2026-04-12T",
        "2026-04-12T22",
        "2026-04-12t22:30:00",
        "2026-04-12T22:30:00z",
        "2026-04-12  22:30",
        "26-04-12T22:30",
        "2026-4-12T22:30",
        "02026-04-12T22:30",
        "+2026-04-12T22:30",
        "2026-02-29T00:00",
        "2026-13-01T00:00",
        "2026-00-01T00:00",
        "2026-01-00T00:00",
        "2026-04-31T00:00",
        "0000-01-01T00:00",
        "2026-04-12T24:00",
        "2026-04-12T23:60",
        "2026-04-12T23:59:60",
        "2026-04-12T23:59:",
        "2026-04-12T23:59:59.",
        "2026-04-12T23:59:59,1",
        "2026-04-12T23:59:59.1234567890",
        "2026-04-12T23:59.5",
        "2026-04-12T23:59:59+18:01",
        "2026-04-12T23:59:59+19:00",
        "2026-04-12T23:59:59+17:60",
        "2026-04-12T23:59:59+2:00",
        "2026-04-12T23:59:59+0200",
        "2026-04-12T23:59:59+02",
        "2026-04-12T23:59:59+02:00:00",
        "2026-04-12T23:59:59 +02:00",
        "2026-04-12T23:59:59ZZ",
        "2026-04-12T23:59:59Z\n",
        "2026-04-12T23:59:59\n",
        " 2026-04-12T23:59:59",
        "2026-04-12T23:59:59[UTC]",
        "２０２６-04-12T23:59:59",
        "2026-04-12T23:59:5\u0661",
        "2026-04-1-T23:59:59",
        "1776033000004"
      })
  void refuses(String text) {
    assertThat(Timestamps.parse(text, ZoneOffset.UTC)).isEqualTo(Timestamps.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01T12:00:00.5, 2026-07-01T10:00:00.500Z",
    // the hour that does not exist is pushed forward, the hour that comes twice is the earlier
    "2026-03-29T02:30:00.007, 2026-03-29T01:30:00.007Z",
    "2026-10-25T02:30:00, 2026-10-25T00:30:00Z",
    "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z",
    "2026-07-01T12:00Z, 2026-07-01T12:00:00Z",
  })
  void withoutAnOffsetIsLocalInTheEventZone(String text, Instant instant) {
    assertThat(Timestamps.parse(text, BERLIN)).isEqualTo(instant.toEpochMilli());
  }

  @Test
  void writesUtcWithMilliseconds() {
    assertThat(Timestamps.format(0)).isEqualTo("1970-01-01T00:00:00.000Z");
    assertThat(Timestamps.format(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(Timestamps.format(1776033000004L)).isEqualTo("2026-04-12T22:30:00.004Z");
  }
}
