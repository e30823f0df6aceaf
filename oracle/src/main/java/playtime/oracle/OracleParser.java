package playtime.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads a value as an event, or names the first check it fails. */
public final class OracleParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:._-]{1,64}");

  /** What became of a value: an {@link OracleEvent} or {@link Refused}. */
  public sealed interface Reading permits OracleEvent, Refused {}

  /**
   * No event.
   *
   * @param field the field at fault; null where the reason names none
   */
  public record Refused(Reason reason, String field) implements Reading {}

  private final TimestampReader timestamps;

  public OracleParser(OracleRules rules) {
    this.timestamps = new TimestampReader(rules.eventZone());
  }

  public Reading read(byte[] value) {
    Optional<ObjectNode> object = StrictJson.object(value);
    if (object.isEmpty()) {
      return new Refused(Reason.MALFORMED_JSON, null);
    }
    JsonNode mac = object.get().get("mac");
    JsonNode timestamp = object.get().get("timestamp");
    JsonNode tonieId = object.get().get("tonie_id");
    JsonNode eventId = object.get().get("event_id");

    if (mac == null) {
      return new Refused(Reason.MISSING_FIELD, "mac");
    }
    if (mac.isNull()) {
      return new Refused(Reason.NULL_FIELD, "mac");
    }
    if (!isName(mac)) {
      return new Refused(Reason.INVALID_FIELD, "mac");
    }

    if (timestamp == null) {
      return new Refused(Reason.MISSING_FIELD, "timestamp");
    }
    if (timestamp.isNull()) {
      return new Refused(Reason.NULL_FIELD, "timestamp");
    }
    OptionalLong millis = timestamps.read(timestamp);
    if (millis.isEmpty()) {
      return new Refused(Reason.INVALID_TIMESTAMP, "timestamp");
    }

    if (tonieId == null) {
      return new Refused(Reason.MISSING_FIELD, "tonie_id");
    }
    if (tonieId.isNull()) {
      return new Refused(Reason.NULL_FIELD, "tonie_id");
    }
    if (!isName(tonieId)) {
      return new Refused(Reason.INVALID_FIELD, "tonie_id");
    }

    if (eventId == null) {
      return new Refused(Reason.MISSING_FIELD, "event_id");
    }
    if (eventId.isNull()) {
      return new Refused(Reason.NULL_FIELD, "event_id");
    }
    if (!eventId.isIntegralNumber() || eventId.bigIntegerValue().bitLength() > 31) {
      return new Refused(Reason.INVALID_FIELD, "event_id");
    }

    return new OracleEvent(
        mac.textValue(), millis.getAsLong(), tonieId.textValue(), eventId.intValue());
  }

  /** The value's {@code mac}, whatever else is wrong with it; empty if there is no valid one. */
  static Optional<String> mac(byte[] value) {
    return StrictJson.object(value)
        .map(object -> object.get("mac"))
        .filter(OracleParser::isName)
        .map(JsonNode::textValue);
  }

  private static boolean isName(JsonNode node) {
    return node.isTextual() && NAME.matcher(node.textValue()).matches();
  }
}
