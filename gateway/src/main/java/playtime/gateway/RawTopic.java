package playtime.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Where records go. */
final class RawTopic implements AutoCloseable {

  /** How long a record is tried; HTTP clients commonly wait for half a minute. */
  private static final Duration DELIVERY = Duration.ofSeconds(15);

  private static final Duration REQUEST = Duration.ofSeconds(5);

  /** For what is settled already when this is closed. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** A caller waits for the answer. */
  private static final Duration LINGER = Duration.ofMillis(5);

  private final Producer<byte[], byte[]> producer;
  private final String name;

  /**
   * @param producer closed with this
   */
  RawTopic(Producer<byte[], byte[]> producer, String name) {
    this.producer = producer;
    this.name = name;
  }

  /**
   * How the gateway's clients of Kafka differ from the loader's: someone waits, and memory is
   * bounded.
   *
   * @param memory for records on their way, in bytes
   */
  static Map<String, String> clientSettings(long memory) {
    Map<String, String> settings = new HashMap<>();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, millis(LINGER));
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(memory));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(DELIVERY));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(REQUEST));
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST));
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(REQUEST));
    // back soon when the broker is
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
    settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, "3000");
    return settings;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  String name() {
    return name;
  }

  /**
   * Sends a record.
   *
   * @param key null when the record has none
   * @param settled told once whether all replicas have it, perhaps in another thread
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
  void send(byte[] key, byte[] value, Callback settled) {
    try {
      producer.send(new ProducerRecord<>(name, key, value), settled);
    } catch (KafkaException e) {
      settled.onCompletion(null, e);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
