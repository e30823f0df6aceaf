package playtime.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact mean of durations.
 *
 * @param sumMillis sum of the durations in milliseconds
 * @param count how many there are, at least one
 */
public record Mean(long sumMillis, long count) {

  Mean plus(Mean other) {
    return new Mean(sumMillis + other.sumMillis, count + other.count);
  }

  /** Rounded half up. */
  public long roundedMillis() {
    return BigDecimal.valueOf(sumMillis)
        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** Rounded half up to milliseconds, as documents write seconds. */
  public String seconds() {
    return Formats.seconds(roundedMillis());
  }
}
