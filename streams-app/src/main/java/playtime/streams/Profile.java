package playtime.streams;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What the stream is tuned for (docs/performance.md, "Profiles"). */
public enum Profile {

  /** Documents follow their events within a moment. */
  LATENCY,

  /** As many events as possible, for as little CPU time as possible: nobody waits for each one. */
  THROUGHPUT;

  /** Settings of Kafka Streams and its clients. */
  public Map<String, String> settings() {
    return switch (this) {
      case LATENCY -> Map.of(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
      case THROUGHPUT ->
          Map.of(
              StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
              "5000",
              // a transaction lasts as long as a commit interval, and some time more under load
              StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
              "30000",
              StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
              "131072",
              // rows that have changed stay in memory until the commit
              StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
              "268435456");
    };
  }

  /** As it is written in an option. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
