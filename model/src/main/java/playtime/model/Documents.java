package playtime.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * The documents as bytes: compact JSON, fields in a fixed order, absent means absent, instants in
 * UTC with milliseconds, seconds in plain notation. Equal values give equal bytes, everywhere
 * (docs/semantics.md, "Documents"). Thread-safe.
 */
public final class Documents implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int TYPICAL_BYTES = 320;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private final Weeks weeks;

  @FunctionalInterface
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * @param weeks of the week zone
   */
  public Documents(Weeks weeks) {
    this.weeks = weeks;
  }

  public byte[] render(Session session) {
    Playback anchor = session.anchor();
    Playback stop = anchor.isStart() ? session.stop() : anchor;
    return object(
        json -> {
          json.writeStringField(Fields.SESSION_ID, session.id());
          json.writeStringField(Fields.MAC, session.mac());
          json.writeStringField(Fields.TONIE_ID, session.tonieId());
          json.writeStringField(Fields.STATUS, session.status().text());
          if (anchor.isStart()) {
            json.writeStringField(Fields.STARTED_AT, Timestamps.format(anchor.at()));
            json.writeNumberField(Fields.START_EVENT_ID, anchor.eventId());
          }
          if (stop != null) {
            json.writeStringField(Fields.ENDED_AT, Timestamps.format(stop.at()));
            json.writeNumberField(Fields.STOP_EVENT_ID, stop.eventId());
          }
          if (session.isComplete()) {
            writeSeconds(json, Fields.DURATION_SECONDS, session.durationMillis());
          }
          json.writeStringField(Fields.WEEK, weeks.at(anchor.at()).name());
        });
  }

  public byte[] render(WeeklyPlaytime weekly) {
    return object(
        json -> {
          json.writeStringField(Fields.MAC, weekly.mac());
          json.writeStringField(Fields.WEEK, weekly.week().name());
          json.writeStringField(Fields.WEEK_START, Timestamps.format(weekly.week().start()));
          writeSeconds(json, Fields.PLAYTIME_SECONDS, weekly.millis());
          json.writeNumberField(Fields.SESSIONS, weekly.sessions());
        });
  }

  public byte[] render(UserPlaytime user) {
    return object(
        json -> {
          json.writeStringField(Fields.MAC, user.mac());
          writeSeconds(json, Fields.PLAYTIME_SECONDS, user.millis());
          json.writeNumberField(Fields.SESSIONS, user.sessions());
          json.writeNumberField(Fields.ACTIVE_WEEKS, user.activeWeeks());
          writeSeconds(json, Fields.AVG_WEEKLY_PLAYTIME_SECONDS, user.averageWeeklyMillis());
        });
  }

  public byte[] render(RejectedRecord rejected) {
    return object(
        json -> {
          writeRejection(json, rejected.rejection(), rejected.value());
          json.writeStringField(Fields.TOPIC, rejected.topic());
          json.writeNumberField(Fields.PARTITION, rejected.partition());
          json.writeNumberField(Fields.OFFSET, rejected.offset());
          json.writeStringField(Fields.INGESTED_AT, Timestamps.format(rejected.ingestedAt()));
        });
  }

  /** As a refused record, with file and line for topic, partition and offset. */
  public byte[] render(RejectedLine rejected) {
    return object(
        json -> {
          writeRejection(json, rejected.rejection(), rejected.value());
          json.writeStringField(Fields.FILE, rejected.file());
          json.writeNumberField(Fields.LINE, rejected.line());
          json.writeStringField(Fields.INGESTED_AT, Timestamps.format(rejected.ingestedAt()));
        });
  }

  private static void writeRejection(JsonGenerator json, Rejection rejection, byte[] value)
      throws IOException {
    json.writeStringField(Fields.REASON, rejection.reason().name());
    if (rejection.field() != null) {
      json.writeStringField(Fields.FIELD, rejection.field());
    }
    json.writeStringField(Fields.DETAIL, rejection.detail());
    if (value != null) {
      json.writeStringField(Fields.PAYLOAD, Payload.text(value));
    }
  }

  /** The accounting of one input partition. */
  public byte[] render(String topic, int partition, Tally tally) {
    return object(
        json -> {
          json.writeStringField(Fields.TOPIC, topic);
          json.writeNumberField(Fields.PARTITION, partition);
          json.writeNumberField(Fields.READ, tally.read());
          json.writeNumberField(Fields.NOT_PLAYBACK, tally.notPlayback());
          json.writeNumberField(Fields.ACCEPTED, tally.accepted());
          json.writeObjectFieldStart(Fields.REJECTED);
          for (Reason reason : Reason.values()) {
            if (tally.rejected(reason) != 0) {
              json.writeNumberField(reason.name(), tally.rejected(reason));
            }
          }
          json.writeEndObject();
          json.writeObjectFieldStart(Fields.DOCUMENTS);
          for (Status status : Status.values()) {
            json.writeNumberField(status.text(), tally.documents(status));
          }
          json.writeEndObject();
        });
  }

  private static void writeSeconds(JsonGenerator json, String field, long millis)
      throws IOException {
    json.writeFieldName(field);
    json.writeNumber(BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString());
  }

  private static byte[] object(Body body) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(TYPICAL_BYTES);
        JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
