package playtime.loader.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import playtime.model.EventReader;
import playtime.model.Fields;
import playtime.model.JsonRecord;

/**
 * The key of a record: the box it names, as the model reads it. Almost every record is of a form
 * plain enough to be seen through without a JSON parser, which would cost more than everything else
 * the loader does: a flat object of the known fields, each at most once, with texts of printable
 * ASCII without escapes and integers of up to 18 digits. Any other is left to the model.
 */
public final class RecordKey {

  private static final byte[][] NAMES = {
    ascii(Fields.MAC), ascii(Fields.TIMESTAMP), ascii(Fields.TONIE_ID), ascii(Fields.EVENT_ID)
  };
  private static final int MAC = 0;

  /** Of a name that is certainly valid; the model knows the others. */
  private static final int PLAIN_NAME_LENGTH = 64;

  private static final int PLAIN_DIGITS = 18;
  private static final int NOT_PLAIN = -1;

  private RecordKey() {}

  /** The box in UTF-8, or null where none can be read. */
  public static byte[] of(byte[] record) {
    byte[] plain = ofPlainRecord(record);
    if (plain != null) {
      return plain;
    }
    String mac = EventReader.macOf(record);
    return mac == null ? null : mac.getBytes(StandardCharsets.UTF_8);
  }

  /** Null when the record is not of the plain form, or names no box in it. */
  private static byte[] ofPlainRecord(byte[] r) {
    if (r.length > JsonRecord.MAX_BYTES || at(r, 0) != '{') {
      return null;
    }
    byte[] mac = null;
    int seen = 0;
    int i = 1;
    while (true) {
      int nameEnd = at(r, i) == '"' ? endOfText(r, i + 1) : NOT_PLAIN;
      int name = nameEnd == NOT_PLAIN ? NOT_PLAIN : nameIndex(r, i + 1, nameEnd);
      if (name == NOT_PLAIN || (seen & (1 << name)) != 0 || at(r, nameEnd + 1) != ':') {
        return null;
      }
      seen |= 1 << name;
      int from = skipSpaces(r, nameEnd + 2);
      boolean isText = at(r, from) == '"';
      int end = isText ? endOfText(r, from + 1) : endOfInteger(r, from);
      if (end == NOT_PLAIN) {
        return null;
      }
      if (name == MAC && isText && isPlainName(r, from + 1, end)) {
        mac = Arrays.copyOfRange(r, from + 1, end);
      }
      int next = isText ? end + 1 : end;
      if (at(r, next) == '}') {
        return next == r.length - 1 ? mac : null;
      }
      if (at(r, next) != ',') {
        return null;
      }
      i = skipSpaces(r, next + 1);
    }
  }

  private static int at(byte[] r, int i) {
    return i < r.length ? r[i] : NOT_PLAIN;
  }

  private static int nameIndex(byte[] r, int from, int to) {
    for (int i = 0; i < NAMES.length; i++) {
      if (Arrays.equals(r, from, to, NAMES[i], 0, NAMES[i].length)) {
        return i;
      }
    }
    return NOT_PLAIN;
  }

  private static int skipSpaces(byte[] r, int from) {
    int i = from;
    while (at(r, i) == ' ') {
      i++;
    }
    return i;
  }

  /** Where the closing quote is. */
  private static int endOfText(byte[] r, int from) {
    for (int i = from; i < r.length; i++) {
      if (r[i] == '"') {
        return i;
      }
      if (r[i] < ' ' || r[i] == '\\') {
        return NOT_PLAIN;
      }
    }
    return NOT_PLAIN;
  }

  /** Behind the last digit; a sign or a leading zero is not plain. */
  private static int endOfInteger(byte[] r, int from) {
    int i = from;
    while (i < r.length && r[i] >= '0' && r[i] <= '9') {
      i++;
    }
    int digits = i - from;
    boolean leadingZero = digits > 1 && r[from] == '0';
    return digits == 0 || digits > PLAIN_DIGITS || leadingZero ? NOT_PLAIN : i;
  }

  private static boolean isPlainName(byte[] r, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = r[i];
      boolean plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!plain) {
        return false;
      }
    }
    return to > from && to - from <= PLAIN_NAME_LENGTH;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
