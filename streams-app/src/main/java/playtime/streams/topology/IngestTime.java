package playtime.streams.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's time is when the broker appended it. A record without one (another topic type than
 * asked for) must neither stop the application nor be dropped in silence, so it counts as ancient.
 */
final class IngestTime implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp());
  }
}
