package playtime.backfill;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import playtime.embedded.EmbeddedKafka;
import playtime.model.Rules;
import playtime.model.Topics;
import playtime.oracle.InputRecord;
import playtime.oracle.RawRecord;
import playtime.streams.StreamsApp;
import playtime.streams.StreamsSettings;
import playtime.streams.TopicCatalog;

/** A broker with deployments that differ in their prefix, which is also their application id. */
final class Cluster implements AutoCloseable {

  static final int PARTITIONS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path directory;
  private final EmbeddedKafka kafka;

  Cluster(Path directory) {
    this.directory = directory;
    this.kafka = new EmbeddedKafka(directory.resolve("kafka")).start();
  }

  String server() {
    return kafka.bootstrapServers();
  }

  void create(Topics topics) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", server()))) {
      admin.createTopics(TopicCatalog.topics(topics, PARTITIONS, (short) 1)).all().get();
    }
  }

  /** Sends raw records, each to where it belongs, or not. */
  void send(Topics topics, List<RawRecord> records) {
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    for (RawRecord record : records) {
      Integer partition = record.misplaced() ? 0 : null;
      sent.add(new ProducerRecord<>(topics.events(), partition, record.key(), record.value()));
    }
    send(sent);
  }

  void send(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            server(),
            "max.request.size",
            4 << 20,
            // a new partition may refuse a first batch and take a second (KAFKA-14359)
            "max.in.flight.requests.per.connection",
            1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<CompletableFuture<?>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Future<?> unused =
            producer.send(
                record,
                (metadata, e) -> {
                  if (e == null) {
                    acknowledged.complete(null);
                  } else {
                    acknowledged.completeExceptionally(e);
                  }
                });
        sent.add(acknowledged);
      }
      sent.forEach(CompletableFuture::join);
    }
  }

  StreamsApp startStream(Topics topics) throws InterruptedException {
    return StreamsApp.start(
        new StreamsSettings(
            server(),
            topics.prefix(),
            topics,
            Rules.DEFAULTS,
            1,
            directory.resolve("state-" + topics.prefix()),
            Map.of()));
  }

  /** Runs the stream until it has read so many records, and ends it. */
  void runStream(Topics topics, long records) throws Exception {
    try (StreamsApp app = startStream(topics);
        KafkaConsumer<byte[], byte[]> consumer = consumer(topics.accounting())) {
      Map<String, Long> read = new HashMap<>();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (read.values().stream().mapToLong(Long::longValue).sum() < records) {
        app.check();
        assertThat(System.nanoTime()).as("still only %s", read).isLessThan(deadline);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          String count = new String(record.value(), UTF_8).replaceAll(".*\"read\":(\\d+).*", "$1");
          read.put(new String(record.key(), UTF_8), Long.valueOf(count));
        }
      }
    }
  }

  /** The raw topic as the oracle reads it. */
  List<InputRecord> log(Topics topics) {
    return records(topics.events()).stream()
        .map(r -> new InputRecord(r.partition(), r.offset(), r.timestamp(), r.key(), r.value()))
        .toList();
  }

  /** The last document of each id. */
  SortedMap<String, String> documents(String topic) {
    SortedMap<String, String> documents = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
      String id = new String(record.key(), UTF_8);
      if (record.value() == null) {
        documents.remove(id);
      } else {
        documents.put(id, new String(record.value(), UTF_8));
      }
    }
    return documents;
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
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
        Map.of("bootstrap.servers", server(), "isolation.level", "read_committed");
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

  @Override
  public void close() {
    kafka.close();
  }
}
