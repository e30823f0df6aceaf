package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Bytes to text, once strictly and once at any price. */
final class Utf8 {
  private Utf8() {}

  /** Empty if the bytes are not well-formed UTF-8. A byte order mark comes out as U+FEFF. */
  static Optional<String> strict(byte[] bytes) {
    try {
      return Optional.of(
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Bad bytes become U+FFFD, as {@code String} does it. */
  static String replacing(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  /** At most {@code units} UTF-16 units, and no half of a surrogate pair at the end. */
  static String cut(String text, int units) {
    if (text.length() <= units) {
      return text;
    }
    boolean splitsPair =
        Character.isHighSurrogate(text.charAt(units - 1))
            && Character.isLowSurrogate(text.charAt(units));
    return text.substring(0, splitsPair ? units - 1 : units);
  }
}
