package playtime.backfill;

import java.nio.ByteBuffer;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import playtime.model.Chunks;
import playtime.model.Event;
import playtime.model.Playback;
import playtime.model.Reason;
import playtime.model.Rejection;
import playtime.model.Session;
import playtime.model.Status;

/**
 * What a pass finds out, one fact a row; which {@link Column}s are filled depends on its {@link
 * Kind}. All kinds share one schema, so that one shuffle carries them and the input is read once.
 */
final class Fact {

  enum Kind {
    /** A start or stop, not yet deduplicated. */
    PLAYBACK,
    /** A valid event that is neither. */
    NOT_PLAYBACK,
    /** A refused record. */
    REJECTED,
    /** A start or stop that is accepted. */
    ACCEPTED,
    /** A document's content. */
    SESSION,
    /** What became of the records of a source; to be added up. */
    TALLY,
    /** How many lines of a file had which fate; to be added up. */
    LINES
  }

  static final Encoder<Row> ENCODER = Encoders.row(Column.schema());
  private static final int COLUMNS = Column.values().length;

  private final Object[] cells = new Object[COLUMNS];

  private Fact(Kind kind) {
    set(Column.KIND, kind.name());
  }

  private Fact set(Column column, Object value) {
    cells[column.index()] = value;
    return this;
  }

  private Fact from(Origin origin) {
    return set(Column.SOURCE, origin.source())
        .set(Column.POSITION, origin.position())
        .set(Column.INGESTED_AT, origin.ingestedAt());
  }

  private Row row() {
    return RowFactory.create(cells);
  }

  static Kind kind(Row fact) {
    return Kind.valueOf(Column.KIND.textIn(fact));
  }

  /** Only facts of this kind. */
  static org.apache.spark.sql.Column is(Kind kind) {
    return Column.KIND.col().equalTo(kind.name());
  }

  /**
   * @param value null when nobody will need it
   */
  static Row playback(Event event, Origin origin, byte[] value) {
    return new Fact(Kind.PLAYBACK)
        .set(Column.MAC, event.mac())
        .set(Column.TONIE_ID, event.tonieId())
        .set(Column.AT, event.timestamp())
        .set(Column.EVENT_ID, event.eventId())
        .set(Column.CHUNK, Chunks.of(event.timestamp()))
        .set(Column.VALUE, value)
        .from(origin)
        .row();
  }

  static Row notPlayback(String mac, Origin origin, byte[] value) {
    return new Fact(Kind.NOT_PLAYBACK)
        .set(Column.MAC, mac)
        .set(Column.VALUE, value)
        .from(origin)
        .row();
  }

  static Row accepted(String mac, Origin origin, byte[] value) {
    return new Fact(Kind.ACCEPTED).set(Column.MAC, mac).set(Column.VALUE, value).from(origin).row();
  }

  static Row rejected(Rejection rejection, Origin origin, byte[] value) {
    return new Fact(Kind.REJECTED)
        .set(Column.REASON, rejection.reason().name())
        .set(Column.FIELD, rejection.field())
        .set(Column.DETAIL, rejection.detail())
        .set(Column.VALUE, value)
        .from(origin)
        .row();
  }

  static Row session(Session session) {
    Fact fact =
        new Fact(Kind.SESSION)
            .set(Column.MAC, session.mac())
            .set(Column.TONIE_ID, session.tonieId())
            .set(Column.STATUS, session.status().name())
            .set(Column.AT, session.anchor().at())
            .set(Column.EVENT_ID, session.anchor().eventId());
    if (session.stop() != null) {
      fact.set(Column.STOP_AT, session.stop().at())
          .set(Column.STOP_EVENT_ID, session.stop().eventId());
    }
    return fact.row();
  }

  static Row counts(Kind kind, int source, long[] counts) {
    ByteBuffer bytes = ByteBuffer.allocate(counts.length * Long.BYTES);
    bytes.asLongBuffer().put(counts);
    return new Fact(kind).set(Column.SOURCE, source).set(Column.COUNTS, bytes.array()).row();
  }

  static Event toEvent(Row fact) {
    return new Event(
        Column.MAC.textIn(fact),
        Column.TONIE_ID.textIn(fact),
        Column.AT.longIn(fact),
        Column.EVENT_ID.intIn(fact));
  }

  static Origin toOrigin(Row fact) {
    return new Origin(
        Column.SOURCE.intIn(fact), Column.POSITION.longIn(fact), Column.INGESTED_AT.longIn(fact));
  }

  static Rejection toRejection(Row fact) {
    return new Rejection(
        Reason.valueOf(Column.REASON.textIn(fact)),
        Column.FIELD.textIn(fact),
        Column.DETAIL.textIn(fact));
  }

  static Session toSession(Row fact) {
    Status status = Status.valueOf(Column.STATUS.textIn(fact));
    Playback anchor =
        new Playback(
            Column.AT.longIn(fact), Column.EVENT_ID.intIn(fact), status != Status.ORPHAN_STOP);
    Playback stop =
        Column.STOP_AT.isNullIn(fact)
            ? null
            : new Playback(Column.STOP_AT.longIn(fact), Column.STOP_EVENT_ID.intIn(fact), false);
    return new Session(Column.MAC.textIn(fact), Column.TONIE_ID.textIn(fact), status, anchor, stop);
  }

  static long[] toCounts(Row fact) {
    byte[] bytes = Column.COUNTS.bytesIn(fact);
    long[] counts = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(counts);
    return counts;
  }
}
