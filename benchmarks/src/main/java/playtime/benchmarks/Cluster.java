package playtime.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import playtime.embedded.FreePort;
import playtime.loader.ProducerSettings;
import playtime.loader.RecordPublisher;
import playtime.loader.fleet.LineConsumer;
import playtime.model.EventReader;
import playtime.model.Topics;
import playtime.streams.TopicCatalog;

/** A broker of one's own, in a process of its own, and what the harness does with it. */
final class Cluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long POLL_MS = 100;
  private static final short REPLICAS = 1;
  private static final int BROKER = 1;

  /** Writes lines into a topic; each is a record, keyed as the loader does. */
  interface Writing {
    void write(LineConsumer to) throws IOException;
  }

  private final int partitions;
  private final String bootstrapServers;
  private final Child broker;
  private final Admin admin;

  /** Returns when the broker answers. */
  Cluster(Path directory, int partitions) throws InterruptedException {
    this.partitions = partitions;
    int port = FreePort.next();
    this.bootstrapServers = "127.0.0.1:" + port;
    this.broker =
        Child.start(
            directory.resolve("broker.log"),
            List.of("-Xmx1g"),
            BrokerMain.class,
            List.of(directory.resolve("broker").toString(), Integer.toString(port)));
    this.admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                Math.toIntExact(PATIENCE.toMillis())));
    while (!answers()) {
      broker.requireAlive();
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false; // not yet
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  Child broker() {
    return broker;
  }

  /** Where the baselines copy the input to. */
  static String copy(Topics topics) {
    return topics.prefix() + "copy";
  }

  /**
   * All topics of a deployment, as they are in production, and one for the baselines. Returns when
   * events can be written.
   */
  void create(Topics topics) throws InterruptedException {
    answer(admin.createTopics(catalog(topics)).all());
    while (!isThere(topics.events())) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private boolean isThere(String topic) throws InterruptedException {
    try {
      return ends(topic).get().size() == partitions;
    } catch (ExecutionException e) {
      return false; // not yet
    }
  }

  /** Everything but the input is made anew, empty. */
  void renewResults(Topics topics) throws InterruptedException {
    List<NewTopic> results =
        catalog(topics).stream().filter(topic -> !topic.name().equals(topics.events())).toList();
    answer(admin.deleteTopics(results.stream().map(NewTopic::name).toList()).all());
    answer(admin.createTopics(results).all());
  }

  private List<NewTopic> catalog(Topics topics) {
    List<NewTopic> catalog = new ArrayList<>(TopicCatalog.topics(topics, partitions, REPLICAS));
    catalog.add(new NewTopic(copy(topics), partitions, REPLICAS));
    return catalog;
  }

  /** Removes topics whose names begin so. */
  void remove(String prefix) throws InterruptedException {
    Set<String> names = answer(admin.listTopics().names());
    answer(
        admin.deleteTopics(names.stream().filter(name -> name.startsWith(prefix)).toList()).all());
  }

  /** Records in a topic that only plain producers write to. */
  long end(String topic) throws InterruptedException {
    return answer(ends(topic)).values().stream().mapToLong(end -> end.offset()).sum();
  }

  private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends(String topic) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (TopicPartition partition : partitions(topic)) {
      latest.put(partition, OffsetSpec.latest());
    }
    ListOffsetsOptions all = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
    return admin.listOffsets(latest, all).all();
  }

  /** How many records of a topic a group has done with. */
  long committed(String group, String topic) throws InterruptedException {
    return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  /** What topics take on the broker's disk, old versions that are not yet compacted included. */
  double mebibytes(Predicate<String> isMeant) throws InterruptedException {
    return answer(admin.describeLogDirs(List.of(BROKER)).allDescriptions())
            .get(BROKER)
            .values()
            .stream()
            .flatMap(disk -> disk.replicaInfos().entrySet().stream())
            .filter(replica -> isMeant.test(replica.getKey().topic()))
            .mapToLong(replica -> replica.getValue().size())
            .sum()
        / Figures.MEBIBYTE;
  }

  List<TopicPartition> partitions(String topic) {
    List<TopicPartition> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.add(new TopicPartition(topic, partition));
    }
    return all;
  }

  /** A publisher as the loader has it, to be closed by the caller. */
  static RecordPublisher publisher(
      String bootstrapServers, String topic, Map<String, String> overrides) {
    ProducerSettings settings = new ProducerSettings(bootstrapServers, topic, overrides);
    return new RecordPublisher(
        new KafkaProducer<>(
            settings.producer(), new ByteArraySerializer(), new ByteArraySerializer()),
        topic);
  }

  /** Writes lines; returns when all are acknowledged. */
  void publish(String topic, Writing lines) throws IOException {
    RecordPublisher publisher = publisher(bootstrapServers, topic, Map.of());
    try {
      lines.write(line -> publisher.publish(topic, keyOf(line), line));
    } finally {
      publisher.close(PATIENCE);
    }
    if (!publisher.problems().isEmpty()) {
      throw new IOException(publisher.problems().get(0));
    }
  }

  private static byte[] keyOf(byte[] line) {
    String mac = EventReader.macOf(line);
    return mac == null ? null : mac.getBytes(StandardCharsets.US_ASCII);
  }

  private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
    broker.close();
  }
}
