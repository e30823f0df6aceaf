package playtime.connect;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's settings. Keys and values are those of Aiven's connector where they mean the
 * same; docs/connector.md compares the two.
 */
final class SinkConfig extends AbstractConfig {

  static final String CONNECTION_URL = "connection.url";
  static final String CONNECTION_USERNAME = "connection.username";
  static final String CONNECTION_PASSWORD = "connection.password";
  static final String CONNECTION_TIMEOUT_MS = "connection.timeout.ms";
  static final String CONNECTION_COMPRESSION = "connection.compression";
  static final String READ_TIMEOUT_MS = "read.timeout.ms";
  static final String SSL_PREFIX = "connection.";

  static final String BATCH_SIZE = "batch.size";
  static final String BULK_SIZE_BYTES = "bulk.size.bytes";
  static final String LINGER_MS = "linger.ms";
  static final String MAX_IN_FLIGHT_REQUESTS = "max.in.flight.requests";
  static final String MAX_BUFFERED_RECORDS = "max.buffered.records";
  static final String MAX_BUFFERED_BYTES = "max.buffered.bytes";
  static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
  static final String RETRY_BACKOFF_MAX_MS = "retry.backoff.max.ms";

  static final String INDEX_WRITE_METHOD = "index.write.method";
  static final String KEY_IGNORE = "key.ignore";
  static final String KEY_IGNORE_ID_STRATEGY = "key.ignore.id.strategy";
  static final String TOPIC_KEY_IGNORE = "topic.key.ignore";
  static final String TOPIC_ID_STRATEGY = "topic.id.strategy";
  static final String TOPIC_INDEX_MAP = "topic.index.map";
  static final String BEHAVIOR_ON_NULL_VALUES = "behavior.on.null.values";
  static final String TOPIC_BEHAVIOR_ON_NULL_VALUES = "topic.behavior.on.null.values";
  static final String BEHAVIOR_ON_MALFORMED_DOCUMENTS = "behavior.on.malformed.documents";
  static final String BEHAVIOR_ON_VERSION_CONFLICT = "behavior.on.version.conflict";
  static final String DROP_INVALID_MESSAGE = "drop.invalid.message";
  static final String SCHEMA_IGNORE = "schema.ignore";
  static final String COMPACT_MAP_ENTRIES = "compact.map.entries";

  static final String IDENTITY_PREFIX = "topic.identity.";
  static final String IDENTITY_BOOTSTRAP_SERVERS = IDENTITY_PREFIX + "bootstrap.servers";

  /** Set by the connector for each task, to name its threads and metrics. */
  static final String TASK_ID = "playtime.task.id";

  private final Map<String, String> indexByTopic;
  private final Map<String, IdStrategy> idStrategyByTopic;
  private final Map<String, OnNullValue> onNullValueByTopic;

  /**
   * @throws ConfigException naming the setting that is wrong
   */
  SinkConfig(Map<String, String> settings) {
    super(SinkConfigDef.DEFINITION, settings, false);
    indexByTopic = TopicRules.pairs(TOPIC_INDEX_MAP, getList(TOPIC_INDEX_MAP));
    indexByTopic.values().forEach(index -> TopicRules.checkedIndex(TOPIC_INDEX_MAP, index));
    idStrategyByTopic = byTopic(TOPIC_ID_STRATEGY, IdStrategy::of, IdStrategy.texts());
    onNullValueByTopic =
        byTopic(TOPIC_BEHAVIOR_ON_NULL_VALUES, OnNullValue::of, OnNullValue.texts());
    if (username().isEmpty() != password().isEmpty()) {
      throw new ConfigException(
          username().isEmpty() ? CONNECTION_USERNAME : CONNECTION_PASSWORD,
          null,
          "user name and password are needed together");
    }
    if (getInt(BATCH_SIZE) > getInt(MAX_BUFFERED_RECORDS)) {
      throw new ConfigException(
          BATCH_SIZE, getInt(BATCH_SIZE), "must not exceed " + MAX_BUFFERED_RECORDS);
    }
    if (getLong(RETRY_BACKOFF_MS) > getLong(RETRY_BACKOFF_MAX_MS)) {
      throw new ConfigException(
          RETRY_BACKOFF_MS, getLong(RETRY_BACKOFF_MS), "must not exceed " + RETRY_BACKOFF_MAX_MS);
    }
  }

  List<URI> urls() {
    return getList(CONNECTION_URL).stream().map(URI::create).toList();
  }

  /** Empty when there is none. */
  String username() {
    return getString(CONNECTION_USERNAME);
  }

  String password() {
    return getPassword(CONNECTION_PASSWORD).value();
  }

  RetryPolicy retryPolicy() {
    return new RetryPolicy(
        getLong(RETRY_BACKOFF_MS), getLong(RETRY_BACKOFF_MAX_MS), RandomGenerator.getDefault());
  }

  TopicRules rulesFor(String topic) {
    boolean keyIgnored = getBoolean(KEY_IGNORE) || getList(TOPIC_KEY_IGNORE).contains(topic);
    IdStrategy strategy =
        keyIgnored ? IdStrategy.of(getString(KEY_IGNORE_ID_STRATEGY)) : IdStrategy.RECORD_KEY;
    String index = indexByTopic.get(topic);
    return new TopicRules(
        index == null ? TopicRules.indexOf(topic) : index,
        idStrategyByTopic.getOrDefault(topic, strategy),
        onNullValueByTopic.getOrDefault(topic, OnNullValue.of(getString(BEHAVIOR_ON_NULL_VALUES))));
  }

  OnError onRejected() {
    return OnError.of(getString(BEHAVIOR_ON_MALFORMED_DOCUMENTS));
  }

  OnError onConflict() {
    return OnError.of(getString(BEHAVIOR_ON_VERSION_CONFLICT));
  }

  OnError onInvalid() {
    return getBoolean(DROP_INVALID_MESSAGE) ? OnError.WARN : OnError.REPORT;
  }

  /** Whether the worker goes on after a bad record. */
  boolean toleratesErrors() {
    return "all".equals(originals().get("errors.tolerance"));
  }

  /** What a Kafka client needs to ask for topic ids; empty when it is not configured. */
  Map<String, Object> identityClient() {
    return getList(IDENTITY_BOOTSTRAP_SERVERS).isEmpty()
        ? Map.of()
        : originalsWithPrefix(IDENTITY_PREFIX);
  }

  String taskName() {
    return originals().getOrDefault("name", "connector") + "-" + getInt(TASK_ID);
  }

  private <T> Map<String, T> byTopic(String key, Function<String, T> parse, List<String> valid) {
    Map<String, T> values = new HashMap<>();
    TopicRules.pairs(key, getList(key))
        .forEach(
            (topic, text) -> {
              if (!valid.contains(text)) {
                throw new ConfigException(key, topic + ":" + text, "value must be one of " + valid);
              }
              values.put(topic, parse.apply(text));
            });
    return values;
  }
}
