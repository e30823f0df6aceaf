package playtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused is in {@link BadFields}, and checked by {@link BadValuesTest}. */
class TimestampReaderTest {

  @ParameterizedTest
  @CsvSource({
    "2026-04-12T22:30:00.004, 2026-04-12T22:30:00.004Z",
    "2026-04-12 22:30, 2026-04-12T22:30:00Z",
    "2026-04-12T22:30:59, 2026-04-12T22:30:59Z",
    "2026-04-12T22:30:00.5Z, 2026-04-12T22:30:00.500Z",
    "2026-04-12T22:30:00.999999999Z, 2026-04-12T22:30:00.999Z",
    "2026-04-12T22:30:00.0009, 2026-04-12T22:30:00Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
    "2026-04-12T22:30+18:00, 2026-04-12T04:30:00Z",
    "2026-04-12T22:30-18:00, 2026-04-13T16:30:00Z",
    "2026-04-12T22:30-00:00, 2026-04-12T22:30:00Z",
    "2026-04-12T22:30+17:59, 2026-04-12T04:31:00Z",
    "2024-02-29T00:00:00, 2024-02-29T00:00:00Z",
    "0001-01-01T00:00+18:00, 0000-12-31T06:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
  })
  void readsText(String text, String instant) {
    assertThat(read(text, ZoneOffset.UTC)).hasValue(Logs.millis(instant));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-10T10:00, 2026-01-10T09:00:00Z", // winter
    "2026-07-10T10:00, 2026-07-10T08:00:00Z", // summer
    "2026-03-29T02:30, 2026-03-29T01:30:00Z", // in the gap: moved on by an hour
    "2025-10-26T02:30, 2025-10-26T00:30:00Z", // in the overlap: the earlier one
    "2025-10-26T02:30Z, 2025-10-26T02:30:00Z",
  })
  void readsLocalTimeInTheEventZone(String text, String instant) {
    assertThat(read(text, ZoneId.of("Europe/Berlin"))).hasValue(Logs.millis(instant));
  }

  @Test
  void readsEveryInt64() {
    TimestampReader reader = new TimestampReader(ZoneOffset.UTC);
    assertThat(reader.read(JsonNodeFactory.instance.numberNode(Long.MIN_VALUE)))
        .hasValue(Long.MIN_VALUE);
    assertThat(reader.read(JsonNodeFactory.instance.numberNode(Long.MAX_VALUE)))
        .hasValue(Long.MAX_VALUE);
  }

  private static OptionalLong read(String text, ZoneId zone) {
    return new TimestampReader(zone).read(JsonNodeFactory.instance.textNode(text));
  }
}
