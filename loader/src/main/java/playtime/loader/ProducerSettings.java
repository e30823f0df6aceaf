package playtime.loader;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import playtime.loader.input.LineReader;

/**
 * Where records go, and how: idempotent, acknowledged by all replicas, in large compressed batches,
 * retried for a bounded time.
 *
 * @param bootstrapServers of the cluster, {@code host:port,…}
 * @param topic must exist
 * @param overrides any setting of a Kafka client, e.g. for TLS and SASL; wins over the settings
 *     here
 */
public record ProducerSettings(
    String bootstrapServers, String topic, Map<String, String> overrides) {

  /** How long a broker may take to answer for the first time. */
  static final int CONNECT_TIMEOUT_MS = 15_000;

  /** How long a record is retried before it counts as failed. */
  private static final int DELIVERY_TIMEOUT_MS = 60_000;

  /** The longest line, and room for its key and what Kafka puts around it. */
  private static final int MAX_REQUEST_BYTES = LineReader.MAX_LINE_BYTES + 64 * 1024;

  public ProducerSettings {
    overrides = Map.copyOf(overrides);
  }

  public ProducerSettings(String bootstrapServers, String topic) {
    this(bootstrapServers, topic, Map.of());
  }

  /** For {@link org.apache.kafka.clients.producer.KafkaProducer}. */
  public Map<String, Object> producer() {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    // With more, a new partition whose first batch is refused while it comes up may take the
    // second,
    // and never the first again (KAFKA-14359). Requests are large, so one at a time is enough.
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, CONNECT_TIMEOUT_MS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    // a full buffer drains, or fails, within the delivery time-out: wait that long for room
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    config.putAll(overrides);
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return config;
  }

  /** For {@link org.apache.kafka.clients.admin.Admin}: the overrides that concern it. */
  public Map<String, Object> admin() {
    Map<String, Object> config = new HashMap<>();
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CONNECT_TIMEOUT_MS);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CONNECT_TIMEOUT_MS);
    overrides.forEach(
        (name, value) -> {
          if (AdminClientConfig.configNames().contains(name)) {
            config.put(name, value);
          }
        });
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return config;
  }
}
