package playtime.streams;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import playtime.model.Generation;
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
  private static final int ADMIN_TIMEOUT_MS = 15_000;

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
    // a task has one input partition: there is none to wait for, which is looked at for each record
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    // documents that resemble each other: a quarter of the bytes for brokers, disks and replicas
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.putAll(overrides);
    return properties;
  }

  /** The same for one generation of the application, which has an application id of its own. */
  public StreamsSettings of(int generation) {
    return with(new Generation(applicationId, generation).applicationId(), topics, overrides);
  }

  public StreamsSettings withTopics(Topics others) {
    return with(applicationId, others, overrides);
  }

  /** These settings apply where the user has set nothing. */
  public StreamsSettings withDefaults(Map<String, String> defaults) {
    Map<String, String> all = new LinkedHashMap<>(defaults);
    all.putAll(overrides);
    return with(applicationId, topics, all);
  }

  private StreamsSettings with(String id, Topics others, Map<String, String> all) {
    return new StreamsSettings(bootstrapServers, id, others, rules, threads, stateDirectory, all);
  }

  /** For an administrator on the same cluster, who does not wait long for it. */
  public Map<String, Object> admin() {
    Map<String, Object> admin = new HashMap<>();
    properties().forEach((key, value) -> admin.put(key.toString(), value));
    admin.keySet().retainAll(AdminClientConfig.configNames());
    admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
    admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
    return admin;
  }

  /** For a consumer of committed records on the same cluster, outside of any group. */
  public Map<String, Object> consumer(String clientId) {
    Map<String, Object> consumer =
        new HashMap<>(new StreamsConfig(properties()).getRestoreConsumerConfigs(clientId));
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return consumer;
  }
}
