package playtime.backfill;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import playtime.loader.ProducerSettings;

/**
 * How to reach the cluster, as each of its clients takes it. Producers are the loader's.
 *
 * @param overrides any setting of a Kafka client, e.g. for TLS and SASL
 */
record KafkaAccess(String bootstrapServers, Map<String, String> overrides) {

  private static final String SPARK_PREFIX = "kafka.";

  /** For Spark's batch source; committed records only. */
  Map<String, String> consumerOptions() {
    Map<String, String> options = new HashMap<>();
    overrides.forEach(
        (name, value) -> {
          if (ConsumerConfig.configNames().contains(name)) {
            options.put(SPARK_PREFIX + name, value);
          }
        });
    options.put(SPARK_PREFIX + ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    options.put(SPARK_PREFIX + ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return options;
  }

  /** Writes columns topic, key and value; a null value is a tombstone. */
  void write(Dataset<Row> records) {
    Map<String, String> options = new LinkedHashMap<>();
    settings()
        .producer()
        .forEach(
            (name, value) -> {
              if (ProducerConfig.configNames().contains(name)) {
                options.put(SPARK_PREFIX + name, value.toString());
              }
            });
    records.write().format("kafka").options(options).save();
  }

  Admin admin() {
    return Admin.create(settings().admin());
  }

  private ProducerSettings settings() {
    return new ProducerSettings(bootstrapServers, "", overrides);
  }
}
