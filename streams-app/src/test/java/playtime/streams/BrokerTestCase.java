package playtime.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import playtime.embedded.EmbeddedKafka;
import playtime.model.Rules;
import playtime.model.Topics;
import playtime.oracle.InputRecord;
import playtime.oracle.OracleRules;
import playtime.oracle.RawRecord;

/** A real broker with its topics, and what is read from them, for one test. */
abstract class BrokerTestCase {

  static final Topics TOPICS = new Topics("it-");
  static final int PARTITIONS = 3;
  static final OracleRules RULES = OracleRules.defaults().withTopic(TOPICS.events(), PARTITIONS);

  @TempDir Path directory;
  EmbeddedKafka kafka;

  @BeforeEach
  void startBroker() {
    kafka = new EmbeddedKafka(directory.resolve("kafka")).start();
  }

  @AfterEach
  void stopBroker() {
    kafka.close();
  }

  final void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(TopicCatalog.topics(TOPICS, PARTITIONS, (short) 1)).all().get();
    }
  }

  final StreamsSettings settings(Rules rules, String state) {
    return new StreamsSettings(
        kafka.bootstrapServers(), "it", TOPICS, rules, 2, directory.resolve(state), Map.of());
  }

  final void produce(List<RawRecord> records) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 4 << 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (RawRecord record : records) {
        Integer partition = record.misplaced() ? 0 : null;
        sent.add(
            producer.send(
                new ProducerRecord<>(TOPICS.events(), partition, record.key(), record.value())));
      }
      for (Future<?> future : sent) {
        future.get();
      }
    }
  }

  /** Accounting travels in the same transaction as everything else, so what it counts is there. */
  final void awaitRead(long records) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(TOPICS.accounting())) {
      Map<String, Long> read = new HashMap<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
      while (read.values().stream().mapToLong(Long::longValue).sum() < records) {
        assertThat(System.nanoTime()).as("still only %s", read).isLessThan(deadline);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          String count = new String(record.value(), UTF_8).replaceAll(".*\"read\":(\\d+).*", "$1");
          read.put(new String(record.key(), UTF_8), Long.valueOf(count));
        }
      }
    }
  }

  final List<InputRecord> log() {
    List<InputRecord> log = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : readAll(TOPICS.events())) {
      log.add(
          new InputRecord(
              record.partition(),
              record.offset(),
              record.timestamp(),
              record.key(),
              record.value()));
    }
    return log;
  }

  final SortedMap<String, String> documents(String topic) {
    SortedMap<String, String> documents = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : readAll(topic)) {
      String id = new String(record.key(), UTF_8);
      if (record.value() == null) {
        documents.remove(id);
      } else {
        documents.put(id, new String(record.value(), UTF_8));
      }
    }
    return documents;
  }

  private List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(500)).forEach(records::add);
      }
      return records;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    consumer
        .partitionsFor(topic)
        .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
