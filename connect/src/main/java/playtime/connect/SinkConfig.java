package playtime.connect;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

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

  static final ConfigDef DEFINITION = definition();

  private final Map<String, String> indexByTopic;
  private final Map<String, IdStrategy> idStrategyByTopic;
  private final Map<String, OnNullValue> onNullValueByTopic;

  /**
   * @throws ConfigException naming the setting that is wrong
   */
  SinkConfig(Map<String, String> settings) {
    super(DEFINITION, settings, false);
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

  private static ConfigDef definition() {
    ConfigDef definition =
        new ConfigDef()
            .define(
                CONNECTION_URL,
                ConfigDef.Type.LIST,
                NO_DEFAULT_VALUE,
                ConfigDef.LambdaValidator.with(SinkConfig::checkUrls, () -> "http(s) URLs"),
                HIGH,
                "OpenSearch nodes, http(s)://host:port, separated by commas.")
            .define(
                CONNECTION_USERNAME,
                ConfigDef.Type.STRING,
                "",
                HIGH,
                "User for basic authentication.")
            .define(
                CONNECTION_PASSWORD,
                ConfigDef.Type.PASSWORD,
                new Password(""),
                HIGH,
                "Password for basic authentication.")
            .define(
                CONNECTION_TIMEOUT_MS,
                ConfigDef.Type.INT,
                1_000,
                atLeast(1),
                LOW,
                "How long opening a connection may take.")
            .define(
                READ_TIMEOUT_MS,
                ConfigDef.Type.INT,
                5_000,
                atLeast(1),
                LOW,
                "How long an answer may take. Then the request is repeated.")
            .define(
                CONNECTION_COMPRESSION,
                ConfigDef.Type.BOOLEAN,
                false,
                LOW,
                "Whether requests are gzipped.")
            .define(
                BATCH_SIZE,
                ConfigDef.Type.INT,
                2_000,
                atLeast(1),
                MEDIUM,
                "Operations in a bulk, at most.")
            .define(
                BULK_SIZE_BYTES,
                ConfigDef.Type.INT,
                5 << 20,
                atLeast(1),
                MEDIUM,
                "Bytes in a bulk, at most (but at least one document).")
            .define(
                LINGER_MS,
                ConfigDef.Type.LONG,
                20L,
                atLeast(0),
                LOW,
                "How long a record waits for others to fill a bulk.")
            .define(
                MAX_IN_FLIGHT_REQUESTS,
                ConfigDef.Type.INT,
                2,
                between(1, 100),
                MEDIUM,
                "Bulks under way at one time.")
            .define(
                MAX_BUFFERED_RECORDS,
                ConfigDef.Type.INT,
                20_000,
                atLeast(1),
                LOW,
                "Records held, above which a task pauses its partitions.")
            .define(
                MAX_BUFFERED_BYTES,
                ConfigDef.Type.LONG,
                64L << 20,
                atLeast(1),
                LOW,
                "Bytes held, above which a task pauses its partitions.")
            .define(
                RETRY_BACKOFF_MS,
                ConfigDef.Type.LONG,
                100L,
                atLeast(1),
                LOW,
                "Bound of the first back-off.")
            .define(
                RETRY_BACKOFF_MAX_MS,
                ConfigDef.Type.LONG,
                3_000L,
                atLeast(1),
                LOW,
                "Bound of any back-off.")
            .define(
                INDEX_WRITE_METHOD,
                ConfigDef.Type.STRING,
                "insert",
                ValidString.in("insert"),
                LOW,
                "insert: a record replaces the document.")
            .define(
                KEY_IGNORE,
                ConfigDef.Type.BOOLEAN,
                false,
                HIGH,
                "Whether _id comes from " + KEY_IGNORE_ID_STRATEGY + " instead of the key.")
            .define(
                KEY_IGNORE_ID_STRATEGY,
                ConfigDef.Type.STRING,
                IdStrategy.TOPIC_PARTITION_OFFSET.toString(),
                validString(IdStrategy.texts()),
                LOW,
                "Where _id comes from when the key is ignored.")
            .define(
                TOPIC_KEY_IGNORE,
                ConfigDef.Type.LIST,
                List.of(),
                LOW,
                "Topics whose keys are ignored.")
            .define(
                TOPIC_ID_STRATEGY,
                ConfigDef.Type.LIST,
                List.of(),
                LOW,
                "topic:strategy pairs that differ from the rest.")
            .define(
                TOPIC_INDEX_MAP,
                ConfigDef.Type.LIST,
                List.of(),
                LOW,
                "topic:index pairs; otherwise the index is named like the topic.")
            .define(
                BEHAVIOR_ON_NULL_VALUES,
                ConfigDef.Type.STRING,
                OnNullValue.DELETE.toString(),
                validString(OnNullValue.texts()),
                LOW,
                "What a record without value does.")
            .define(
                TOPIC_BEHAVIOR_ON_NULL_VALUES,
                ConfigDef.Type.LIST,
                List.of(),
                LOW,
                "topic:behaviour pairs that differ from the rest.")
            .define(
                BEHAVIOR_ON_MALFORMED_DOCUMENTS,
                ConfigDef.Type.STRING,
                OnError.REPORT.toString(),
                validString(OnError.texts()),
                LOW,
                "What happens to a document that OpenSearch refuses for good.")
            .define(
                BEHAVIOR_ON_VERSION_CONFLICT,
                ConfigDef.Type.STRING,
                OnError.IGNORE.toString(),
                validString(OnError.texts()),
                LOW,
                "What happens when the index holds this version or a newer one.")
            .define(
                DROP_INVALID_MESSAGE,
                ConfigDef.Type.BOOLEAN,
                false,
                LOW,
                "Whether a record that is no document is left out with a warning.")
            .define(
                SCHEMA_IGNORE,
                ConfigDef.Type.BOOLEAN,
                true,
                ConfigDef.LambdaValidator.with(SinkConfig::checkTrue, () -> "true"),
                LOW,
                "Mappings come from index templates, never from record schemas.")
            .define(
                COMPACT_MAP_ENTRIES,
                ConfigDef.Type.BOOLEAN,
                true,
                ConfigDef.LambdaValidator.with(SinkConfig::checkTrue, () -> "true"),
                LOW,
                "Maps with string keys are JSON objects.")
            .define(
                IDENTITY_BOOTSTRAP_SERVERS,
                ConfigDef.Type.LIST,
                List.of(),
                MEDIUM,
                "Kafka brokers to ask for cluster and topic id, which are kept in the index and"
                    + " compared. Other client settings with the same prefix.")
            .define(TASK_ID, ConfigDef.Type.INT, 0, LOW, "Set by the connector.");
    definition.embed(SSL_PREFIX, "TLS", definition.names().size() + 1, Tls.SETTINGS);
    return definition;
  }

  private static ValidString validString(List<String> values) {
    return ValidString.in(values.toArray(String[]::new));
  }

  private static void checkTrue(String key, Object value) {
    if (Boolean.FALSE.equals(value)) {
      throw new ConfigException(key, value, "only true is supported");
    }
  }

  private static void checkUrls(String key, Object value) {
    if (!(value instanceof List<?> urls) || urls.isEmpty()) {
      throw new ConfigException(key, value, "at least one URL is needed");
    }
    for (Object url : urls) {
      try {
        URI uri = URI.create(String.valueOf(url));
        if (!List.of("http", "https").contains(uri.getScheme()) || uri.getHost() == null) {
          throw new ConfigException(key, url, "expected http://host:port or https://host:port");
        }
      } catch (IllegalArgumentException e) {
        throw new ConfigException(key, url, "no URL");
      }
    }
  }
}
