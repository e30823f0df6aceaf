package playtime.gateway;

import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import playtime.loader.input.LineReader;

/**
 * Why an item was not accepted, in the words of OpenSearch's bulk answer.
 *
 * @param status as of HTTP
 */
record ItemError(int status, String type, String reason) {

  static final int UNAVAILABLE = 503;

  static final ItemError NO_SOURCE =
      new ItemError(400, "illegal_argument_exception", "the action has no source line after it");

  static final ItemError TOO_LONG =
      new ItemError(
          413,
          "illegal_argument_exception",
          "the line is longer than %,d bytes".formatted(LineReader.MAX_LINE_BYTES));

  private static final ItemError TOO_LONG_FOR_TOPIC =
      new ItemError(413, "illegal_argument_exception", "the record is longer than the topic takes");
  private static final ItemError BUSY =
      new ItemError(429, "rejected_execution_exception", "Kafka takes records too slowly");
  private static final ItemError NOT_ACKNOWLEDGED =
      new ItemError(
          UNAVAILABLE, "unavailable_shards_exception", "Kafka has not acknowledged the record");
  private static final ItemError FORBIDDEN =
      new ItemError(403, "security_exception", "Kafka refuses access to the topic");

  static ItemError unsupported(String action) {
    return new ItemError(
        400,
        "illegal_argument_exception",
        "%s is not supported: events are only added".formatted(action));
  }

  /** What a failure of Kafka's producer means to the one who sent the item. */
  static ItemError of(Exception failure) {
    if (failure instanceof RecordTooLargeException) {
      return TOO_LONG_FOR_TOPIC;
    }
    if (failure instanceof BufferExhaustedException) {
      return BUSY;
    }
    if (failure instanceof AuthorizationException) {
      return FORBIDDEN;
    }
    if (failure instanceof RetriableException) {
      return NOT_ACKNOWLEDGED;
    }
    return new ItemError(
        UNAVAILABLE,
        NOT_ACKNOWLEDGED.type(),
        NOT_ACKNOWLEDGED.reason() + ": " + failure.getClass().getSimpleName());
  }

  /** Whether sending more of the same body would only fail the same way. */
  boolean isOutage() {
    return status == UNAVAILABLE || status == BUSY.status || status == FORBIDDEN.status;
  }
}
