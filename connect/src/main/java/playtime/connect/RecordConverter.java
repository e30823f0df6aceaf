package playtime.connect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes records operations. Bytes and strings pass as they are; other values become JSON. */
final class RecordConverter {

  /** OpenSearch refuses a whole bulk for one longer id. */
  private static final int MAX_ID_BYTES = 512;

  private final SinkConfig config;
  private final JsonConverter json = new JsonConverter();
  private final Map<String, TopicRules> rules = new HashMap<>();
  private final Map<TargetKey, Target> targets = new HashMap<>();

  private record TargetKey(String index, String topic) {}

  RecordConverter(SinkConfig config) {
    this.config = config;
    json.configure(Map.of("schemas.enable", false, "decimal.format", "NUMERIC"), false);
  }

  /**
   * The operation that a record asks for; empty when it asks for nothing.
   *
   * @throws RefusedRecordException when it is no document, or has no usable id
   */
  Optional<Operation> convert(SinkRecord record) {
    TopicRules rule = rules.computeIfAbsent(record.topic(), config::rulesFor);
    if (record.value() == null) {
      return convertNull(record, rule);
    }
    String id = id(record, rule);
    byte[] document =
        JsonLine.of(bytes(record, rule, id))
            .orElseThrow(() -> refuse(rule, id, "malformed_document", "not one JSON object"));
    return Optional.of(Operation.index(target(record, rule), id, document, record));
  }

  /** The targets seen so far. */
  Iterable<Target> targets() {
    return targets.values();
  }

  private Optional<Operation> convertNull(SinkRecord record, TopicRules rule) {
    return switch (rule.onNullValue()) {
      case IGNORE -> Optional.empty();
      case FAIL -> throw refuse(rule, null, "null_value", "the record has no value");
      case DELETE ->
          // any other id is this record's own, and nothing was written under it
          rule.idStrategy() == IdStrategy.RECORD_KEY
              ? Optional.of(Operation.delete(target(record, rule), id(record, rule), record))
              : Optional.empty();
    };
  }

  private Target target(SinkRecord record, TopicRules rule) {
    return targets.computeIfAbsent(
        new TargetKey(rule.index(), record.originalTopic()),
        key -> new Target(key.index(), key.topic()));
  }

  private static String id(SinkRecord record, TopicRules rule) {
    return switch (rule.idStrategy()) {
      case NONE -> null;
      case TOPIC_PARTITION_OFFSET ->
          record.originalTopic()
              + "-"
              + record.originalKafkaPartition()
              + "-"
              + record.originalKafkaOffset();
      case RECORD_KEY -> key(record, rule);
    };
  }

  private static String key(SinkRecord record, TopicRules rule) {
    Object key = record.key();
    if (key == null) {
      throw refuse(rule, null, "null_key", "the key is the document's id, and the record has none");
    }
    String id = text(key, rule);
    if (id.isEmpty()) {
      throw refuse(rule, id, "empty_key", "the key is the document's id, and it is empty");
    }
    // a character takes at most three bytes
    if (id.length() > MAX_ID_BYTES / 3
        && id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
      throw refuse(rule, id, "long_key", "an id has at most " + MAX_ID_BYTES + " bytes");
    }
    if (id.chars().anyMatch(c -> Character.isSurrogate((char) c))
        && !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
      throw refuse(rule, null, "invalid_key", "the key has half a surrogate pair");
    }
    return id;
  }

  private static String text(Object key, TopicRules rule) {
    if (key instanceof String text) {
      return text;
    }
    if (key instanceof Number || key instanceof Boolean) {
      return key.toString();
    }
    try {
      if (key instanceof byte[] bytes) {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      }
      if (key instanceof ByteBuffer bytes) {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      }
    } catch (CharacterCodingException e) {
      throw refuse(rule, null, "invalid_key", "the key is not UTF-8");
    }
    throw refuse(rule, null, "invalid_key", "a " + key.getClass().getSimpleName() + " is no id");
  }

  private byte[] bytes(SinkRecord record, TopicRules rule, String id) {
    Object value = record.value();
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return bytes;
    }
    try {
      return json.fromConnectData(record.topic(), record.valueSchema(), value);
    } catch (DataException e) {
      throw refuse(rule, id, "unconvertible_value", e.getMessage());
    }
  }

  private static RefusedRecordException refuse(
      TopicRules rule, String id, String type, String reason) {
    return RefusedRecordException.of(rule.index(), id, type, reason);
  }
}
