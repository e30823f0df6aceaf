package playtime.standalone.report;

import java.util.Locale;
import playtime.cli.Durations;
import playtime.model.Status;

/** Figures and foreign text as people read them. */
final class Text {

  private static final String JSON_ESCAPES = "\b\t\n\f\r";
  private static final String JSON_LETTERS = "btnfr";

  private final Glyphs glyphs;

  Text(Glyphs glyphs) {
    this.glyphs = glyphs;
  }

  /** {@code 12,345}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 user}, {@code 2 users}. */
  static String count(long count, String singular) {
    return count(count) + " " + singular + (count == 1 ? "" : "s");
  }

  /** As {@link Durations#text}. */
  static String duration(long millis) {
    return Durations.text(millis);
  }

  /** {@code 12 %}; what is not nothing is not 0 %, and what is not all is not 100 %. */
  static String share(long part, long whole) {
    if (part == 0 || whole == 0) {
      return "0 %";
    }
    long percent = Math.round(100.0 * part / whole);
    if (percent == 0) {
      return "<1 %";
    }
    return percent == 100 && part < whole ? ">99 %" : percent + " %";
  }

  /** {@code orphan stop}. */
  static String words(Status status) {
    return status.text().replace('_', ' ');
  }

  /**
   * Foreign text on one line, of at most so many characters. What a terminal would obey or hide
   * (control and format characters, line separators, half surrogate pairs) is shown escaped.
   */
  String foreign(String text, int width) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      String character = shown(codePoint);
      at += Character.charCount(codePoint);
      int needed = at < text.length() ? glyphs.ellipsis.length() : 0;
      if (shown.length() + character.length() + needed > width) {
        return shown + glyphs.ellipsis;
      }
      shown.append(character);
    }
    return shown.toString();
  }

  private String shown(int codePoint) {
    int escape = JSON_ESCAPES.indexOf(codePoint);
    if (escape >= 0) {
      return "\\" + JSON_LETTERS.charAt(escape);
    }
    boolean harmless =
        switch (Character.getType(codePoint)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
    if (harmless && glyphs.shows(codePoint)) {
      return Character.toString(codePoint);
    }
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
    return escaped.toString();
  }
}
