package playtime.loader.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * Which fleet, and which time.
 *
 * @param boxes from 1
 * @param weeks before {@code end}, from 1
 * @param end every undamaged event lies before it
 * @param maxLines at most so many are generated
 * @param seed another one gives another fleet
 */
public record FleetSettings(
    int boxes, int weeks, Instant end, long maxLines, long seed, Shares shares) {

  public static final int MAX_WEEKS = 1_000;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException with one sentence that names the setting
   */
  public FleetSettings {
    require(boxes >= 1, "boxes must be at least 1");
    require(weeks >= 1 && weeks <= MAX_WEEKS, "weeks must lie between 1 and " + MAX_WEEKS);
    require(maxLines >= 0, "events must not be negative");
    // what is written has four digits of year, also a year ahead, as some damaged clocks are
    require(
        end.isAfter(Instant.parse("1991-01-01T00:00:00Z"))
            && end.isBefore(Instant.parse("9000-01-01T00:00:00Z")),
        "end must lie between the years 1991 and 9000");
  }

  /** The first instant an event may have. */
  Instant begin() {
    return end.minus(Duration.ofDays(7L * weeks));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
