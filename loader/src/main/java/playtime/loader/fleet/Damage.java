package playtime.loader.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import playtime.model.Fields;

/** What can be wrong with a line; each is refused for a reason of its own. */
enum Damage {
  CUT_OFF,
  DUPLICATE_NAME,
  MISSING_FIELD,
  NULL_FIELD,
  INVALID_MAC,
  INVALID_TIMESTAMP,
  TEXT_FOR_NUMBER,
  /** A clock that starts again whenever the battery is empty. */
  CLOCK_RESET,
  CLOCK_AHEAD;

  private static final Damage[] ALL = values();
  private static final long BATTERY = Duration.ofDays(2).toMillis();
  private static final long AHEAD = Duration.ofDays(400).toMillis();

  static Damage pick(Dice dice) {
    return ALL[dice.below(ALL.length)];
  }

  /** What the box believes the time to be. */
  long clock(long time) {
    return switch (this) {
      case CLOCK_RESET -> Math.floorMod(time, BATTERY);
      case CLOCK_AHEAD -> time + AHEAD;
      default -> time;
    };
  }

  /** What arrives instead of a good line. */
  byte[] apply(byte[] line) {
    String good = new String(line, StandardCharsets.US_ASCII);
    String bad =
        switch (this) {
          case CUT_OFF -> good.substring(0, good.length() * 2 / 3);
          case DUPLICATE_NAME -> good.replace("}", ",\"%s\":0}".formatted(Fields.EVENT_ID));
          case MISSING_FIELD -> good.replaceFirst(text(Fields.TONIE_ID) + ",", "");
          case NULL_FIELD -> replaceText(good, Fields.TONIE_ID, "null");
          case INVALID_MAC -> replaceText(good, Fields.MAC, "\"<unknown box>\"");
          case INVALID_TIMESTAMP -> replaceText(good, Fields.TIMESTAMP, "\"no time\"");
          case TEXT_FOR_NUMBER ->
              good.replaceFirst("(\"%s\":)(\\d+)".formatted(Fields.EVENT_ID), "$1\"$2\"");
          case CLOCK_RESET, CLOCK_AHEAD -> good;
        };
    return bad.getBytes(StandardCharsets.US_ASCII);
  }

  private static String replaceText(String line, String field, String value) {
    return line.replaceFirst(text(field), "\"%s\":%s".formatted(field, value));
  }

  /** A member whose value is a string, as a regular expression. */
  private static String text(String field) {
    return "\"%s\":\"[^\"]*\"".formatted(field);
  }
}
