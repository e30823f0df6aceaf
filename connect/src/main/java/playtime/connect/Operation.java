package playtime.connect;

import org.apache.kafka.connect.sink.SinkRecord;

/** What one record asks of the index: put this document, or delete it. */
final class Operation {

  /** The server draws an id and keeps no version. */
  static final long UNVERSIONED = -1;

  /** What an operation costs in memory beside its document and id, in bytes: a rough figure. */
  private static final int OVERHEAD = 256;

  private final Target target;
  private final String id;
  private final byte[] document;
  private final SinkRecord record;

  private OffsetTracker.Delivery delivery;
  private Operation superseded;
  private int attempts;

  private Operation(Target target, String id, byte[] document, SinkRecord record) {
    this.target = target;
    this.id = id;
    this.document = document;
    this.record = record;
  }

  /**
   * @param id null: the server draws one
   * @param document one line of JSON
   */
  static Operation index(Target target, String id, byte[] document, SinkRecord record) {
    return new Operation(target, id, document, record);
  }

  static Operation delete(Target target, String id, SinkRecord record) {
    return new Operation(target, id, null, record);
  }

  Target target() {
    return target;
  }

  String id() {
    return id;
  }

  boolean isDelete() {
    return document == null;
  }

  byte[] document() {
    return document;
  }

  SinkRecord record() {
    return record;
  }

  /**
   * The external version: the record's offset in its own topic, so that re-delivery is harmless.
   */
  long version() {
    return id == null ? UNVERSIONED : record.originalKafkaOffset();
  }

  int bytes() {
    return OVERHEAD + (id == null ? 0 : id.length()) + (document == null ? 0 : document.length);
  }

  void track(OffsetTracker.Delivery tracked) {
    this.delivery = tracked;
  }

  OffsetTracker.Delivery delivery() {
    return delivery;
  }

  boolean isRevoked() {
    return delivery.isRevoked();
  }

  /** The older operation on the same document that this one made needless, or null. */
  Operation superseded() {
    return superseded;
  }

  void supersede(Operation older) {
    this.superseded = older;
  }

  int attempts() {
    return attempts;
  }

  void countAttempt() {
    attempts++;
  }
}
