package playtime.model;

import java.nio.charset.StandardCharsets;

/** A refused value as text that a person can read (docs/semantics.md, "Documents"). */
public final class Payload {

  /** UTF-16 units that are kept. */
  private static final int MAX_UNITS = 8_192;

  /**
   * No more bytes than this are needed for so many units; the rest of a large payload is not
   * decoded.
   */
  private static final int MAX_BYTES = 3 * MAX_UNITS + 4;

  private Payload() {}

  /** UTF-8 with bad bytes replaced, cut without splitting a surrogate pair. */
  public static String text(byte[] value) {
    String text = new String(value, 0, Math.min(value.length, MAX_BYTES), StandardCharsets.UTF_8);
    if (text.length() <= MAX_UNITS) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_UNITS - 1));
    return text.substring(0, splitsPair ? MAX_UNITS - 1 : MAX_UNITS);
  }
}
