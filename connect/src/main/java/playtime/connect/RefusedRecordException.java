package playtime.connect;

import org.apache.kafka.connect.errors.DataException;

/** Why a record is a dead letter. The message stands in the dead letter's headers. */
final class RefusedRecordException extends DataException {

  private static final long serialVersionUID = 1L;

  private RefusedRecordException(String message) {
    super(message);
  }

  /**
   * @param index where it should have gone
   * @param id its document's id, or null when it has none
   * @param type short name of the error, OpenSearch's own where it has one
   */
  static RefusedRecordException of(String index, String id, String type, String reason) {
    return new RefusedRecordException(
        "index=" + index + " id=" + id + " type=" + type + " reason=" + reason);
  }

  /** Where in our code it happened tells nobody anything, and would go into every dead letter. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
