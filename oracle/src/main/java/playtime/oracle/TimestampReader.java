package playtime.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two forms of {@code timestamp}: text of a date and time, or integer epoch milliseconds. */
final class TimestampReader {
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})"
              + "(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:[0-9]{2})?");
  private static final BigInteger INT64_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger INT64_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final ZoneId eventZone;

  TimestampReader(ZoneId eventZone) {
    this.eventZone = eventZone;
  }

  /** Epoch milliseconds, truncated; empty if the node is neither form. */
  OptionalLong read(JsonNode node) {
    if (node.isTextual()) {
      return fromText(node.textValue());
    }
    return node.isIntegralNumber() && isInt64(node.bigIntegerValue())
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  private OptionalLong fromText(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches() || number(m.group(1)) == 0) {
      return OptionalLong.empty();
    }
    try {
      // java.time refuses what is no real date, hours of 24, seconds of 60 and offsets over 18:00
      LocalDateTime local =
          LocalDateTime.of(
              number(m.group(1)),
              number(m.group(2)),
              number(m.group(3)),
              number(m.group(4)),
              number(m.group(5)),
              m.group(6) == null ? 0 : number(m.group(6)),
              m.group(7) == null ? 0 : number((m.group(7) + "00000000").substring(0, 9)));
      ZoneId zone = m.group(8) == null ? eventZone : ZoneOffset.of(m.group(8));
      return OptionalLong.of(local.atZone(zone).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean isInt64(BigInteger value) {
    return value.compareTo(INT64_MIN) >= 0 && value.compareTo(INT64_MAX) <= 0;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
