package playtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import playtime.model.Generation;
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
import playtime.provision.TopicsStep;
import playtime.streams.AtRest;
import playtime.streams.Marker;
import playtime.streams.MarkerReader;
import playtime.streams.StreamsApp;
import playtime.streams.StreamsSettings;

/** One deployment on a broker that tests share: its topics, its stream, its hostile input. */
final class TestDeployment implements AutoCloseable {

  static final int PARTITIONS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String servers;
  private final Path directory;
  private final Topics topics;
  private final List<RawRecord> input;
  private final Admin admin;
  private final List<InputRecord> remembered = new ArrayList<>();
  private int sent;

  TestDeployment(String servers, Path directory, String name) throws Exception {
    this.servers = servers;
    this.directory = directory;
    this.topics = new Topics(name + "-");
    this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    OracleRules rules = OracleRules.defaults().withTopic(topics.events(), PARTITIONS);
    this.input =
        HostileInput.records(
            new HostileSettings(
                11, Instant.now().toEpochMilli(), 9, 2, 1_200, rules, false, true, false, false));
    try (TopicsStep step = TopicsStep.onOneBroker(servers, topics, PARTITIONS)) {
      step.apply();
    }
  }

  Topics topics() {
    return topics;
  }

  String application() {
    return topics.prefix() + "app";
  }

  Admin admin() {
    return admin;
  }

  StreamsSettings settings(Rules rules) {
    return settings(rules, directory.resolve("state"));
  }

  private StreamsSettings settings(Rules rules, Path state) {
    return new StreamsSettings(
        servers,
        application(),
        topics,
        rules,
        1,
        state,
        Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1000"));
  }

  Summary replay(Rules rules) throws InterruptedException {
    return replay(rules, step -> {});
  }

  Summary replay(Rules rules, Replay.Listener listener) throws InterruptedException {
    return Replay.run(new ReplaySettings(settings(rules), false, PATIENCE), progress(), listener);
  }

  /** As from another machine, which has a disk of its own. */
  Summary replayElsewhere(Rules rules) throws InterruptedException {
    StreamsSettings elsewhere = settings(rules, directory.resolve("elsewhere"));
    return Replay.run(new ReplaySettings(elsewhere, false, PATIENCE), progress(), step -> {});
  }

  static Progress progress() {
    return new Progress(new PrintWriter(new StringWriter()));
  }

  /** Sends the next records of the input. */
  void load(int records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      List<Future<?>> acknowledged = new ArrayList<>();
      for (RawRecord record : input.subList(sent, sent + records)) {
        Integer partition = record.misplaced() ? 0 : null;
        acknowledged.add(
            producer.send(
                new ProducerRecord<>(topics.events(), partition, record.key(), record.value())));
      }
      for (Future<?> each : acknowledged) {
        each.get();
      }
    }
    sent += records;
  }

  /** Past the stream, as nobody should. */
  void tamper(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get();
      }
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Runs the stream until all is processed. */
  void process(Rules rules) throws InterruptedException {
    try (StreamsApp app = StreamsApp.start(settings(rules))) {
      awaitProcessed(app);
    }
  }

  void awaitProcessed(StreamsApp app) throws InterruptedException {
    try (AtRest atRest = new AtRest(servers)) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                app.check();
                String group = new Generation(application(), app.generation()).applicationId();
                return atRest.remaining(List.of(group), List.of(topics.events())) == 0
                    && atRest.unstable(topics.results()) == 0;
              });
    }
  }

  Marker marker() throws InterruptedException {
    try (MarkerReader reader = new MarkerReader(settings(Rules.DEFAULTS))) {
      return reader.read();
    }
  }

  /** Every topic of this deployment. */
  Collection<String> allTopics() throws Exception {
    return admin.listTopics().names().get().stream()
        .filter(name -> name.startsWith(topics.prefix()))
        .sorted()
        .toList();
  }

  Collection<String> groups() throws Exception {
    return admin.listGroups().valid().get().stream()
        .map(GroupListing::groupId)
        .filter(name -> name.startsWith(topics.prefix()))
        .sorted()
        .toList();
  }

  /** The whole raw topic, also what has been deleted since it was last asked for. */
  List<InputRecord> log() {
    for (ConsumerRecord<byte[], byte[]> record : read(topics.events())) {
      InputRecord entry =
          new InputRecord(
              record.partition(),
              record.offset(),
              record.timestamp(),
              record.key(),
              record.value());
      boolean known =
          remembered.stream()
              .anyMatch(r -> r.partition() == entry.partition() && r.offset() == entry.offset());
      if (!known) {
        remembered.add(entry);
      }
    }
    return remembered;
  }

  OracleDocuments expected(OracleRules rules) {
    return Oracle.answer(rules.withTopic(topics.events(), PARTITIONS), log());
  }

  /** Every result topic against the batch answer. */
  void assertAnswer(OracleRules rules) {
    OracleDocuments expected = expected(rules);
    assertThat(documents(topics.sessions())).isEqualTo(expected.sessions());
    assertThat(documents(topics.weeklyPlaytime())).isEqualTo(expected.weekly());
    assertThat(documents(topics.userPlaytime())).isEqualTo(expected.users());
    assertThat(documents(topics.accounting())).isEqualTo(expected.accounting());
    SortedMap<String, String> rejected = documents(topics.rejected());
    rejected.replaceAll((id, document) -> RejectedDetail.strip(document));
    assertThat(rejected).isEqualTo(expected.rejected());
  }

  SortedMap<String, String> documents(String topic) {
    SortedMap<String, String> documents = new TreeMap<>();
    placed(topic).forEach((id, text) -> documents.put(id.substring(id.indexOf(' ') + 1), text));
    return documents;
  }

  /** All documents of all topics, with the partitions they lie in. */
  Map<String, SortedMap<String, String>> everything() {
    Map<String, SortedMap<String, String>> everything = new HashMap<>();
    topics.results().forEach(topic -> everything.put(topic, placed(topic)));
    return everything;
  }

  private SortedMap<String, String> placed(String topic) {
    SortedMap<String, String> documents = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
      String id = record.partition() + " " + new String(record.key(), UTF_8);
      if (record.value() == null) {
        documents.remove(id);
      } else {
        documents.put(id, new String(record.value(), UTF_8));
      }
    }
    return documents;
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> client =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
