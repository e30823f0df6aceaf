package playtime.connect;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records and configurations to test with. */
final class Records {

  static final String TOPIC = "topic";
  static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  static final Target TARGET = new Target("index", TOPIC);

  private Records() {}

  static SinkRecord record(Object key, Object value, long offset) {
    return new SinkRecord(
        TOPIC, 0, null, key, null, value, offset, 1L, TimestampType.LOG_APPEND_TIME);
  }

  static Operation put(String id, long offset) {
    byte[] document = ("{\"n\":" + offset + "}").getBytes(StandardCharsets.UTF_8);
    return Operation.index(TARGET, id, document, record(id, document, offset));
  }

  /** One that a tracker knows. */
  static Operation tracked(OffsetTracker tracker, String id, long offset) {
    Operation operation = put(id, offset);
    operation.track(tracker.track(PARTITION, offset));
    return operation;
  }

  static SinkConfig config(String... settings) {
    Map<String, String> config = new HashMap<>();
    config.put(SinkConfig.CONNECTION_URL, "http://localhost:9200");
    for (int i = 0; i < settings.length; i += 2) {
      config.put(settings[i], settings[i + 1]);
    }
    return new SinkConfig(config);
  }
}
