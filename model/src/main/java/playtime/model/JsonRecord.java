package playtime.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What counts as a record at all: one JSON object in strict UTF-8, no byte order mark, no duplicate
 * names, no trailing text, bounded in nesting, digits and size (docs/semantics.md, "Input").
 */
public final class JsonRecord {

  public static final int MAX_BYTES = 1 << 20;
  private static final int MAX_NESTING = 100;
  private static final int MAX_DIGITS = 1_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // a hostile choice of names must not end in an exception; interning them would keep them
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_DIGITS)
                  .maxNameLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .build())
          .build();

  private static final JsonFactory WITHOUT_DUPLICATES =
      JSON.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonRecord() {}

  /** Whether {@code value} is a record; null is not. */
  public static boolean isRecord(byte[] value) {
    if (!isText(value)) {
      return false;
    }
    try (JsonParser parser = WITHOUT_DUPLICATES.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A parser with the limits above, which does not look for duplicate names: that costs a set for
   * every object. It decides between UTF-8, -16 and -32 itself, so ask {@link #isText} first.
   */
  static JsonParser open(byte[] value) throws IOException {
    return JSON.createParser(value);
  }

  /**
   * Strict UTF-8 of acceptable size, without byte order mark and NUL (by which a parser would guess
   * at UTF-16).
   */
  static boolean isText(byte[] value) {
    if (value == null || value.length > MAX_BYTES) {
      return false;
    }
    boolean ascii = true;
    for (byte b : value) {
      if (b == 0) {
        return false;
      }
      ascii &= b > 0;
    }
    return ascii || (!startsWithByteOrderMark(value) && isUtf8(value));
  }

  private static boolean startsWithByteOrderMark(byte[] value) {
    return value.length >= 3
        && value[0] == (byte) 0xEF
        && value[1] == (byte) 0xBB
        && value[2] == (byte) 0xBF;
  }

  private static boolean isUtf8(byte[] value) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(value));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
