package playtime.streams;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import playtime.model.Rules;
import playtime.model.Topics;

/**
 * Everything that one instance of the application needs to know.
 *
 * @param bootstrapServers where the cluster is
 * @param stateDirectory where stores lie; restored from the cluster when it is empty
 * @param overrides any setting of Kafka Streams or its clients; wins over what is set here
 */
public record StreamsSettings(
    String bootstrapServers,
    String applicationId,
    Topics topics,
    Rules rules,
    int threads,
    Path stateDirectory,
    Map<String, String> overrides) {

  private static final long CACHE_BYTES = 64L << 20;

  /** As Kafka Streams takes them. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    properties.putAll(overrides);
    return properties;
  }
}
