package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import playtime.embedded.EmbeddedKafka;
import playtime.loader.ProducerSettings;

/** A topic of its own for a test, gateways that feed it, and what it holds. */
record TestTopic(EmbeddedKafka kafka, String name) {

  static final int PARTITIONS = 3;

  static TestTopic create(EmbeddedKafka kafka, String name)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      NewTopic topic = new NewTopic(name, Optional.of(PARTITIONS), Optional.empty());
      admin
          .createTopics(List.of(topic.configs(Map.of("max.message.bytes", "4194304"))))
          .all()
          .get();
    }
    return new TestTopic(kafka, name);
  }

  /** Settings that tests change one by one. */
  static GatewaySettings settings() {
    return new GatewaySettings(
        "127.0.0.1", 0, 64 << 20, 32 << 20, Duration.ofSeconds(30), null, null, null);
  }

  Gateway gateway() throws InterruptedException {
    return gateway(settings());
  }

  Gateway gateway(GatewaySettings settings) throws InterruptedException {
    return Gateway.start(
        settings,
        new ProducerSettings(
            kafka.bootstrapServers(), name, RawTopic.clientSettings(settings.memoryBytes())));
  }

  /** Everything in it, partition by partition. */
  List<ConsumerRecord<byte[], byte[]>> records() throws ExecutionException, InterruptedException {
    return read(partitions(), count());
  }

  /** How many records it holds. */
  long count() throws ExecutionException, InterruptedException {
    long count = 0;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      for (TopicPartition partition : partitions()) {
        count +=
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
      }
    }
    return count;
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      partitions.add(new TopicPartition(name, partition));
    }
    return partitions;
  }

  private List<ConsumerRecord<byte[], byte[]>> read(List<TopicPartition> partitions, long count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.poll.records", 20_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
              });
    }
    return records;
  }

  /** The values alone, as text. */
  List<String> values() throws ExecutionException, InterruptedException {
    return records().stream().map(record -> new String(record.value(), UTF_8)).toList();
  }
}
