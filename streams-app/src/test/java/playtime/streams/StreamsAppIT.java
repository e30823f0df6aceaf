package playtime.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.UserError;
import playtime.embedded.EmbeddedKafka;
import playtime.http.HttpServer;
import playtime.model.Rules;
import playtime.model.Topics;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.InputRecord;
import playtime.oracle.Oracle;
import playtime.oracle.OracleDocuments;
import playtime.oracle.OracleRules;
import playtime.oracle.RawRecord;
import playtime.oracle.RejectedDetail;
import playtime.streams.topology.TopologyRun;

/** The stream on a real broker: what its topics hold at rest, and how it ends. */
class StreamsAppIT {

  private static final Topics TOPICS = new Topics("it-");
  private static final int PARTITIONS = 3;
  private static final OracleRules RULES =
      OracleRules.defaults().withTopic(TOPICS.events(), PARTITIONS);

  @TempDir private Path directory;
  private EmbeddedKafka kafka;

  @BeforeEach
  void startBroker() {
    kafka = new EmbeddedKafka(directory.resolve("kafka")).start();
  }

  @AfterEach
  void stopBroker() {
    kafka.close();
  }

  @Test
  void topicsHoldTheBatchAnswerAfterARestartOnAnEmptyDisk() throws Exception {
    createTopics();
    List<RawRecord> records =
        HostileInput.records(
            new HostileSettings(
                7, Instant.now().toEpochMilli(), 12, 3, 3_000, RULES, false, true, true, false));
    produce(records.subList(0, 1_500));
    try (StreamsApp ignored = StreamsApp.start(settings(Rules.DEFAULTS, "first"))) {
      awaitRead(1_500);
    }
    produce(records.subList(1_500, 3_000));
    try (StreamsApp ignored = StreamsApp.start(settings(Rules.DEFAULTS, "second"))) {
      awaitRead(3_000);
    }

    List<InputRecord> log = log();
    assertThat(log).hasSize(3_000);
    OracleDocuments expected = Oracle.answer(RULES, log);
    assertThat(documents(TOPICS.sessions())).isEqualTo(expected.sessions());
    assertThat(documents(TOPICS.weeklyPlaytime())).isEqualTo(expected.weekly());
    assertThat(documents(TOPICS.userPlaytime())).isEqualTo(expected.users());
    assertThat(documents(TOPICS.accounting())).isEqualTo(expected.accounting());
    SortedMap<String, String> rejected = documents(TOPICS.rejected());
    rejected.replaceAll((id, document) -> RejectedDetail.strip(document));
    assertThat(rejected).isEqualTo(expected.rejected());

    Rules berlin = TopologyRun.rules(RULES.withZones(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin")));
    try (StreamsApp app = StreamsApp.start(settings(berlin, "third"))) {
      assertThatThrownBy(app::awaitRunning)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("week-zone=Europe/Berlin");
      assertThatThrownBy(app::awaitEnd).isInstanceOf(UserError.class);
    }
  }

  @Test
  void tellsOverHttpHowItIsAndWhatItCounted() throws Exception {
    createTopics();
    List<RawRecord> records =
        HostileInput.records(
            new HostileSettings(
                3, Instant.now().toEpochMilli(), 6, 3, 400, RULES, false, true, true, false));
    produce(records);
    try (StreamsApp app = StreamsApp.start(settings(Rules.DEFAULTS, "health"));
        HealthPages pages = new HealthPages(app);
        HttpServer server = HttpServer.start("127.0.0.1", 0, pages.byPath())) {
      app.awaitRunning();
      awaitRead(records.size());

      assertThat(get(server, "/live").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(server, "/ready");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.body()).isEqualTo("{\"state\":\"RUNNING\",\"lag\":0}");
      String metrics = get(server, "/metrics").body();
      assertThat(metrics).contains("kafka_stream_", "jvm_memory_used_bytes", "process_cpu_usage");
      OracleDocuments expected = Oracle.answer(RULES, log());
      assertThat(sum(metrics, "playtime_records_read_total")).isEqualTo(records.size());
      assertThat(sum(metrics, "playtime_documents")).isEqualTo(expected.sessions().size());
      assertThat(sum(metrics, "playtime_records_rejected_total"))
          .isEqualTo(expected.rejected().size());
      assertThat(
              sum(metrics, "playtime_records_not_playback_total")
                  + sum(metrics, "playtime_events_accepted_total"))
          .isEqualTo(records.size() - expected.rejected().size());

      app.close();
      assertThat(get(server, "/live").statusCode()).isEqualTo(503);
      assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
      assertThat(get(server, "/metrics").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> get(HttpServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Over all series of a metric. */
  private static int sum(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void namesTheTopicsThatAreMissing() {
    assertThatThrownBy(() -> StreamsApp.start(settings(Rules.DEFAULTS, "none")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(TOPICS.events())
        .hasMessageContaining("provision");
  }

  @Test
  void namesTopicsWithOtherNumbersOfPartitions() throws Exception {
    createTopics();
    try (StreamsApp app = StreamsApp.start(settings(Rules.DEFAULTS, "first"))) {
      app.awaitRunning(); // makes the topics of its state
    }
    grow(TOPICS.events());
    assertRefused(TOPICS.events() + " has 4 partitions, but topic " + TOPICS.sessions());
    for (String results : TOPICS.results()) {
      grow(results);
    }
    assertRefused(TOPICS.events() + " has 4 partitions, but topic it-event-chunks-changelog");
  }

  private void grow(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(PARTITIONS + 1))).all().get();
    }
  }

  private void assertRefused(String says) {
    assertThatThrownBy(() -> StreamsApp.start(settings(Rules.DEFAULTS, "again")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(says);
  }

  @Test
  void refusesResultsOfSomebodyElseAtItsFirstStart() throws Exception {
    createTopics();
    produceResult(false);
    try (StreamsApp app = StreamsApp.start(settings(Rules.DEFAULTS, "aborted"))) {
      app.awaitRunning(); // aborted records are nobody's results
    }
    produceResult(true);
    assertThatThrownBy(() -> StreamsApp.start(settings(Rules.DEFAULTS, "filled")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("first time")
        .hasMessageContaining(TOPICS.userPlaytime());
  }

  private void produceResult(boolean commit) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "somebody");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer
          .send(
              new ProducerRecord<>(TOPICS.userPlaytime(), new byte[] {'a'}, new byte[] {'{', '}'}))
          .get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(TopicCatalog.topics(TOPICS, PARTITIONS, (short) 1)).all().get();
    }
  }

  private StreamsSettings settings(Rules rules, String state) {
    return new StreamsSettings(
        kafka.bootstrapServers(), "it", TOPICS, rules, 2, directory.resolve(state), Map.of());
  }

  private void produce(List<RawRecord> records) throws Exception {
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
  private void awaitRead(long records) {
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

  private List<InputRecord> log() {
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

  private SortedMap<String, String> documents(String topic) {
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
