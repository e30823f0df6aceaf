package playtime.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

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
    return render(session.id(), session);
  }

  /**
   * The same for who has made the id already.
   *
   * @param id {@link Session#id()}
   */
  public byte[] render(String id, Session session) {
    Playback anchor = session.anchor();
    Playback stop = anchor.isStart() ? session.stop() : anchor;
    PlainJson json =
        new PlainJson()
            .text(Fields.SESSION_ID, id)
            .text(Fields.MAC, session.mac())
            .text(Fields.TONIE_ID, session.tonieId())
            .text(Fields.STATUS, session.status().text());
    if (anchor.isStart()) {
      json.text(Fields.STARTED_AT, Timestamps.format(anchor.at()))
          .number(Fields.START_EVENT_ID, anchor.eventId());
    }
    if (stop != null) {
      json.text(Fields.ENDED_AT, Timestamps.format(stop.at()))
          .number(Fields.STOP_EVENT_ID, stop.eventId());
    }
    if (session.isComplete()) {
      json.seconds(Fields.DURATION_SECONDS, session.durationMillis());
    }
    return json.text(Fields.WEEK, weeks.at(anchor.at()).name()).bytes();
  }

  public byte[] render(WeeklyPlaytime weekly) {
    return new PlainJson()
        .text(Fields.MAC, weekly.mac())
        .text(Fields.WEEK, weekly.week().name())
        .text(Fields.WEEK_START, Timestamps.format(weekly.week().start()))
        .seconds(Fields.PLAYTIME_SECONDS, weekly.millis())
        .number(Fields.SESSIONS, weekly.sessions())
        .bytes();
  }

  public byte[] render(UserPlaytime user) {
    return new PlainJson()
        .text(Fields.MAC, user.mac())
        .seconds(Fields.PLAYTIME_SECONDS, user.millis())
        .number(Fields.SESSIONS, user.sessions())
        .number(Fields.ACTIVE_WEEKS, user.activeWeeks())
        .seconds(Fields.AVG_WEEKLY_PLAYTIME_SECONDS, user.averageWeeklyMillis())
        .bytes();
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
