package playtime.connect;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record and what it asks for, or why it cannot be written.
 *
 * @param operation null when it is refused
 * @param refusal null when it is not
 */
record ConvertedRecord(
    SinkRecord record, Operation operation, OnError behavior, RefusedRecordException refusal) {

  static ConvertedRecord of(Operation operation) {
    return new ConvertedRecord(operation.record(), operation, null, null);
  }

  static ConvertedRecord refused(
      SinkRecord record, OnError behavior, RefusedRecordException refusal) {
    return new ConvertedRecord(record, null, behavior, refusal);
  }

  /** Where it comes from, whatever transformations made of it. */
  TopicPartition partition() {
    return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
  }
}
