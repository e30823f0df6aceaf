package playtime.model;

import java.time.Duration;

/**
 * Time cut into spans of seven days counted from the epoch, by which events are stored and floods
 * are judged. Not weeks: those depend on a zone.
 */
public final class Chunks {

  public static final long MILLIS = Duration.ofDays(7).toMillis();

  private Chunks() {}

  /** The chunk an instant lies in; negative before 1970. Fits an int for all years 0001 to 9999. */
  public static int of(long epochMillis) {
    return Math.toIntExact(Math.floorDiv(epochMillis, MILLIS));
  }

  /** First millisecond of a chunk. */
  public static long start(int chunk) {
    return chunk * MILLIS;
  }
}
