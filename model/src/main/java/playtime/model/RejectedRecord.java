package playtime.model;

/**
 * A refused record, with all that is needed to find and understand it.
 *
 * @param value the record's value as it was, may be null
 * @param ingestedAt epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record RejectedRecord(
    Rejection rejection, byte[] value, String topic, int partition, long offset, long ingestedAt) {

  /** {@code topic-partition-offset} of the refused record. */
  public String id() {
    return topic + '-' + partition + '-' + offset;
  }
}
