package playtime.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of a load in a few words. */
public final class LoadSummary {

  private LoadSummary() {}

  /** Of files. Zeros that nobody waits for are left out. */
  public static String of(LoadResult result) {
    return of(result, "lines");
  }

  /**
   * As {@link #of(LoadResult)}.
   *
   * @param things what was read
   */
  static String of(LoadResult result, String things) {
    List<String> parts = new ArrayList<>();
    parts.add("%s %s read".formatted(number(result.read()), things));
    parts.add(number(result.sent()) + " sent");
    addUnlessZero(parts, result.actions(), "_bulk action lines skipped");
    addUnlessZero(parts, result.blank(), "blank lines skipped");
    addUnlessZero(parts, result.unsupported(), "not sent: update or delete");
    addUnlessZero(parts, result.tooLong(), "not sent: too long");
    addUnlessZero(parts, result.failed(), "not sent: failed");
    return String.join(", ", parts) + ending(result);
  }

  private static String ending(LoadResult result) {
    if (result.interrupted()) {
      return "; interrupted before the end of the input";
    }
    return result.inputLeft() ? "; the rest of the input was not read" : "";
  }

  private static void addUnlessZero(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(number(count) + " " + what);
    }
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
