package playtime.loader.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import playtime.model.JsonRecord;

/**
 * What a line is, seen by itself (docs/semantics.md, "Input lines"). Every line is exactly one of
 * these.
 */
public enum LineKind {
  /** Only spaces and tabs, or nothing at all. */
  BLANK,
  /** An {@code index} or {@code create} action: the next line is the event. */
  WRITE_ACTION,
  /** An {@code update} action: the next line belongs to it and is no event. */
  UPDATE_ACTION,
  /** A {@code delete} action, which stands alone. */
  DELETE_ACTION,
  /** Anything else, valid or not: for the pipeline to judge. */
  EVENT;

  private static final JsonFactory JSON = new JsonFactory();

  public static LineKind of(byte[] line) {
    if (isBlank(line)) {
      return BLANK;
    }
    return mayBeAction(line) && JsonRecord.isRecord(line) ? action(line) : EVENT;
  }

  /** Cheap, for almost every line ends here: does the first name begin as an action's does? */
  private static boolean mayBeAction(byte[] line) {
    int brace = skipWhiteSpace(line, 0);
    int quote = skipWhiteSpace(line, brace + 1);
    if (quote + 1 >= line.length || line[brace] != '{' || line[quote] != '"') {
      return false;
    }
    return switch (line[quote + 1]) {
      // a name may also be written with escapes
      case 'i', 'c', 'u', 'd', '\\' -> true;
      default -> false;
    };
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  /** White space of JSON; a line holds no LF. */
  private static int skipWhiteSpace(byte[] line, int from) {
    int i = from;
    while (i < line.length && (line[i] == ' ' || line[i] == '\t' || line[i] == '\r')) {
      i++;
    }
    return i;
  }

  /** The action that a record is, if it has one member alone, of the right name and type. */
  private static LineKind action(byte[] record) {
    try (JsonParser parser = JSON.createParser(record)) {
      parser.nextToken();
      String name = parser.nextFieldName();
      if (name == null || parser.nextToken() != JsonToken.START_OBJECT) {
        return EVENT;
      }
      parser.skipChildren();
      if (parser.nextToken() != JsonToken.END_OBJECT) {
        return EVENT;
      }
      return switch (name) {
        case "index", "create" -> WRITE_ACTION;
        case "update" -> UPDATE_ACTION;
        case "delete" -> DELETE_ACTION;
        default -> EVENT;
      };
    } catch (IOException e) {
      return EVENT;
    }
  }
}
