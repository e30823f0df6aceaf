package playtime.connect;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.net.URI;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Type, default and valid values of each setting of {@link SinkConfig}. */
final class SinkConfigDef {

  static final ConfigDef DEFINITION = definition();

  private SinkConfigDef() {}

  private static ConfigDef definition() {
    ConfigDef definition =
        new ConfigDef()
            .define(
                SinkConfig.CONNECTION_URL,
                ConfigDef.Type.LIST,
                NO_DEFAULT_VALUE,
                ConfigDef.LambdaValidator.with(SinkConfigDef::checkUrls, () -> "http(s) URLs"),
                HIGH,
                "OpenSearch nodes, http(s)://host:port, separated by commas.")
            .define(
                SinkConfig.CONNECTION_USERNAME,
                ConfigDef.Type.STRING,
                "",
                HIGH,
                "User for basic authentication.")
            .define(
                SinkConfig.CONNECTION_PASSWORD,
                ConfigDef.Type.PASSWORD,
                new Password(""),
                HIGH,
                "Password for basic authentication.")
            .define(
                SinkConfig.CONNECTION_TIMEOUT_MS,
                ConfigDef.Type.INT,
                1_000,
                atLeast(1),
                LOW,
                "How long opening a connection may take.")
            .define(
                SinkConfig.READ_TIMEOUT_MS,
                ConfigDef.Type.INT,
                5_000,
                atLeast(1),
                LOW,
                "How long an answer may take. Then the request is repeated.")
            .define(
                SinkConfig.CONNECTION_COMPRESSION,
                ConfigDef.Type.BOOLEAN,
                false,
                LOW,
                "Whether requests are gzipped.")
            .define(
                SinkConfig.BATCH_SIZE,
                ConfigDef.Type.INT,
                2_000,
                atLeast(1),
                MEDIUM,
                "Operations in a bulk, at most.")
            .define(
                SinkConfig.BULK_SIZE_BYTES,
                ConfigDef.Type.INT,
                5 << 20,
                atLeast(1),
                MEDIUM,
                "Bytes in a bulk, at most (but at least one document).")
            .define(
                SinkConfig.LINGER_MS,
                ConfigDef.Type.LONG,
                20L,
                atLeast(0),
                LOW,
                "How long a record waits for others to fill a bulk.")
            .define(
                SinkConfig.MAX_IN_FLIGHT_REQUESTS,
                ConfigDef.Type.INT,
                3,
                between(1, 100),
                MEDIUM,
                "Bulks under way at one time.")
            .define(
                SinkConfig.MAX_BUFFERED_RECORDS,
                ConfigDef.Type.INT,
                20_000,
                atLeast(1),
                LOW,
                "Records held, above which a task pauses its partitions.")
            .define(
                SinkConfig.MAX_BUFFERED_BYTES,
                ConfigDef.Type.LONG,
                64L << 20,
                atLeast(1),
                LOW,
                "Bytes held, above which a task pauses its partitions.")
            .define(
                SinkConfig.RETRY_BACKOFF_MS,
                ConfigDef.Type.LONG,
                100L,
                atLeast(1),
                LOW,
                "Bound of the first back-off.")
            .define(
                SinkConfig.RETRY_BACKOFF_MAX_MS,
                ConfigDef.Type.LONG,
                1_000L,
                atLeast(1),
                LOW,
                "Bound of any back-off.")
            .define(
                SinkConfig.INDEX_WRITE_METHOD,
                ConfigDef.Type.STRING,
                "insert",
                ValidString.in("insert"),
                LOW,
                "insert: a record replaces the document.")
            .define(
                SinkConfig.KEY_IGNORE,
                ConfigDef.Type.BOOLEAN,
                false,
                HIGH,
                "Whether _id comes from "
                    + SinkConfig.KEY_IGNORE_ID_STRATEGY
                    + " instead of the key.")
            .define(
                SinkConfig.KEY_IGNORE_ID_STRATEGY,
                ConfigDef.Type.STRING,
                IdStrategy.TOPIC_PARTITION_OFFSET.toString(),
                validString(IdStrategy.texts()),
                LOW,
                "Where _id comes from when the key is ignored.")
            .define(
                SinkConfig.TOPIC_KEY_IGNORE,
                ConfigDef.Type.LIST,
                List.of(),
                LOW,
                "Topics whose keys are ignored.")
            .define(
                SinkConfig.TOPIC_ID_STRATEGY,
                ConfigDef.Type.LIST,
                List.of(),
                LOW,
                "topic:strategy pairs that differ from the rest.")
            .define(
                SinkConfig.TOPIC_INDEX_MAP,
                ConfigDef.Type.LIST,
                List.of(),
                LOW,
                "topic:index pairs; otherwise the index is named like the topic.")
            .define(
                SinkConfig.BEHAVIOR_ON_NULL_VALUES,
                ConfigDef.Type.STRING,
                OnNullValue.DELETE.toString(),
                validString(OnNullValue.texts()),
                LOW,
                "What a record without value does.")
            .define(
                SinkConfig.TOPIC_BEHAVIOR_ON_NULL_VALUES,
                ConfigDef.Type.LIST,
                List.of(),
                LOW,
                "topic:behaviour pairs that differ from the rest.")
            .define(
                SinkConfig.BEHAVIOR_ON_MALFORMED_DOCUMENTS,
                ConfigDef.Type.STRING,
                OnError.REPORT.toString(),
                validString(OnError.texts()),
                LOW,
                "What happens to a document that OpenSearch refuses for good.")
            .define(
                SinkConfig.BEHAVIOR_ON_VERSION_CONFLICT,
                ConfigDef.Type.STRING,
                OnError.IGNORE.toString(),
                validString(OnError.texts()),
                LOW,
                "What happens when the index holds this version or a newer one.")
            .define(
                SinkConfig.DROP_INVALID_MESSAGE,
                ConfigDef.Type.BOOLEAN,
                false,
                LOW,
                "Whether a record that is no document is left out with a warning.")
            .define(
                SinkConfig.SCHEMA_IGNORE,
                ConfigDef.Type.BOOLEAN,
                true,
                ConfigDef.LambdaValidator.with(SinkConfigDef::checkTrue, () -> "true"),
                LOW,
                "Mappings come from index templates, never from record schemas.")
            .define(
                SinkConfig.COMPACT_MAP_ENTRIES,
                ConfigDef.Type.BOOLEAN,
                true,
                ConfigDef.LambdaValidator.with(SinkConfigDef::checkTrue, () -> "true"),
                LOW,
                "Maps with string keys are JSON objects.")
            .define(
                SinkConfig.IDENTITY_BOOTSTRAP_SERVERS,
                ConfigDef.Type.LIST,
                List.of(),
                MEDIUM,
                "Kafka brokers to ask for cluster and topic id, which are kept in the index and"
                    + " compared. Other client settings with the same prefix.")
            .define(SinkConfig.TASK_ID, ConfigDef.Type.INT, 0, LOW, "Set by the connector.");
    definition.embed(SinkConfig.SSL_PREFIX, "TLS", definition.names().size() + 1, Tls.SETTINGS);
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
