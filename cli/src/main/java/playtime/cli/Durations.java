package playtime.cli;

import java.util.Locale;

/** Spans of time as people read them. */
public final class Durations {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;

  private Durations() {}

  /** {@code 3 h 12 min}, {@code 12 min}, {@code 1 min 30 s}, {@code 42 s}; rounded half up. */
  public static String text(long millis) {
    long seconds = (millis + SECOND / 2) / SECOND;
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 600) {
      String rest = seconds % 60 == 0 ? "" : " " + seconds % 60 + " s";
      return seconds / 60 + " min" + rest;
    }
    long minutes = (millis + MINUTE / 2) / MINUTE;
    return minutes < 60
        ? minutes + " min"
        : String.format(Locale.ROOT, "%,d h %d min", minutes / 60, minutes % 60);
  }
}
