package playtime.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads the four fields of an event out of a record and says what is wrong with the first that is
 * not as it should be, in the order mac, timestamp, tonie_id, event_id. One reader reads one record
 * at a time; it is not thread-safe.
 */
public final class EventReader {

  private static final int MAX_NAME_LENGTH = 64;

  private enum Form {
    ABSENT,
    NULL,
    WRONG,
    GOOD
  }

  private static final int FEW = 16;

  private final ZoneId eventZone;
  private final String[] names = new String[FEW];

  private Form macForm;
  private Form timestampForm;
  private Form tonieIdForm;
  private Form eventIdForm;
  private String mac;
  private String tonieId;
  private long timestamp;
  private int eventId;

  /**
   * @param eventZone where timestamps without an offset are local
   */
  public EventReader(ZoneId eventZone) {
    this.eventZone = eventZone;
  }

  /** The box a value names, by which records are keyed; null where none can be read. */
  public static String macOf(byte[] value) {
    EventReader reader = new EventReader(ZoneOffset.UTC);
    return reader.scan(value) && reader.macForm == Form.GOOD ? reader.mac : null;
  }

  /**
   * Reads one record.
   *
   * @return null when all is well, and {@link #event()} holds the event
   */
  Rejection read(byte[] value) {
    if (!scan(value)) {
      return Rejection.of(
          Reason.MALFORMED_JSON,
          value == null
              ? "The record has no value."
              : "The value is not one JSON object as described.");
    }
    if (macForm != Form.GOOD) {
      return fault(Fields.MAC, macForm);
    }
    if (timestampForm != Form.GOOD) {
      return fault(Fields.TIMESTAMP, timestampForm);
    }
    if (tonieIdForm != Form.GOOD) {
      return fault(Fields.TONIE_ID, tonieIdForm);
    }
    return eventIdForm != Form.GOOD ? fault(Fields.EVENT_ID, eventIdForm) : null;
  }

  Event event() {
    return new Event(mac, tonieId, timestamp, eventId);
  }

  private static Rejection fault(String field, Form form) {
    return switch (form) {
      case ABSENT ->
          new Rejection(Reason.MISSING_FIELD, field, "The field '" + field + "' is missing.");
      case NULL -> new Rejection(Reason.NULL_FIELD, field, "The field '" + field + "' is null.");
      default ->
          switch (field) {
            case Fields.TIMESTAMP ->
                new Rejection(
                    Reason.INVALID_TIMESTAMP,
                    field,
                    "The timestamp is neither a date and time as described nor integer epoch milliseconds.");
            case Fields.EVENT_ID ->
                new Rejection(
                    Reason.INVALID_FIELD, field, "The field 'event_id' is not a 32-bit integer.");
            default ->
                new Rejection(
                    Reason.INVALID_FIELD,
                    field,
                    "The field '"
                        + field
                        + "' is not a string of 1 to 64 letters, digits, ':', '.', '_', '-'.");
          };
    };
  }

  /**
   * Visits the whole record; false when it is none. Duplicate names are looked for among the few of
   * a flat object here, and in any other by a second, strict visit.
   */
  private boolean scan(byte[] value) {
    macForm = timestampForm = tonieIdForm = eventIdForm = Form.ABSENT;
    if (!JsonRecord.isText(value)) {
      return false;
    }
    int seen = 0;
    boolean isFlat = true;
    try (JsonParser parser = JsonRecord.open(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (seen < names.length) {
          if (isAmong(name, seen)) {
            return false;
          }
          names[seen] = name;
        }
        seen++;
        JsonToken token = parser.nextToken();
        switch (name) {
          case Fields.MAC -> macForm = mac(parser, token);
          case Fields.TIMESTAMP -> timestampForm = timestamp(parser, token);
          case Fields.TONIE_ID -> tonieIdForm = tonieId(parser, token);
          case Fields.EVENT_ID -> eventIdForm = eventId(parser, token);
          default -> {}
        }
        if (parser.currentToken() != null && parser.currentToken().isStructStart()) {
          isFlat = false;
          parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        return false;
      }
    } catch (IOException e) {
      return false;
    }
    return (isFlat && seen <= names.length) || JsonRecord.isRecord(value);
  }

  private boolean isAmong(String name, int count) {
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        return true;
      }
    }
    return false;
  }

  private Form mac(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      return otherThan(token);
    }
    mac = parser.getText();
    return isName(mac) ? Form.GOOD : Form.WRONG;
  }

  private Form tonieId(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      return otherThan(token);
    }
    tonieId = parser.getText();
    return isName(tonieId) ? Form.GOOD : Form.WRONG;
  }

  private Form timestamp(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      timestamp = Timestamps.parse(parser.getText(), eventZone);
      return timestamp == Timestamps.INVALID ? Form.WRONG : Form.GOOD;
    }
    if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER) {
      timestamp = parser.getLongValue();
      return Form.GOOD;
    }
    return otherThan(token);
  }

  private Form eventId(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == NumberType.INT) {
      eventId = parser.getIntValue();
      return Form.GOOD;
    }
    return otherThan(token);
  }

  private static Form otherThan(JsonToken token) {
    return token == JsonToken.VALUE_NULL ? Form.NULL : Form.WRONG;
  }

  /** ASCII {@code [A-Za-z0-9:._-]{1,64}}. */
  private static boolean isName(String text) {
    if (text.isEmpty() || text.length() > MAX_NAME_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
      if (!letterOrDigit && c != ':' && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }
}
