package playtime.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.awaitility.Awaitility;
import playtime.embedded.FreePort;
import playtime.loader.Loader;
import playtime.loader.ProducerSettings;
import playtime.loader.input.Sources;
import playtime.model.Topics;
import playtime.oracle.InputFiles;
import playtime.oracle.InputRecord;
import playtime.oracle.OracleRules;
import playtime.provision.TopicsStep;
import playtime.streams.AtRest;

/**
 * Topics of one prefix on the shared broker, and the processes of the stream that work on them.
 * What was started ends with it.
 */
final class Deployment implements AutoCloseable {

  static final int PARTITIONS = 3;

  /** Who is dead or frozen is found out in seconds; everything else is as delivered. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "session.timeout.ms", "3000",
          "heartbeat.interval.ms", "500",
          "producer.transaction.timeout.ms", "4000");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Broker broker = Broker.shared();
  private final Cluster cluster = new Cluster(broker.bootstrapServers());
  private final AtRest atRest = new AtRest(broker.bootstrapServers());
  private final List<Instance> instances = new ArrayList<>();
  private final String name;
  private final Topics topics;
  private final Path directory;
  private int files;

  private Deployment(String name) {
    this.name = name;
    this.topics = new Topics(name + "-");
    this.directory = Workspace.directory(name);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With its topics as they are provisioned. */
  static Deployment create(String name) throws InterruptedException {
    Deployment deployment = new Deployment(name);
    try (TopicsStep step =
        TopicsStep.onOneBroker(
            deployment.broker.bootstrapServers(), deployment.topics, PARTITIONS)) {
      step.apply();
    }
    return deployment;
  }

  String applicationId() {
    return name;
  }

  Topics topics() {
    return topics;
  }

  Cluster cluster() {
    return cluster;
  }

  OracleRules rules() {
    return OracleRules.defaults().withTopic(topics.events(), PARTITIONS);
  }

  /**
   * Starts a process of the stream.
   *
   * @param state of its directory; whoever had that name before left it behind
   * @param settings of Kafka Streams, {@code key=value}
   */
  Instance start(String state, String... settings) {
    int port = FreePort.next();
    Path stateDirectory = directory.resolve("state-" + state);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bootstrap-server=" + broker.bootstrapServers(),
                "--application-id=" + name,
                "--prefix=" + topics.prefix(),
                "--threads=1",
                "--http-port=" + port,
                "--state-dir=" + stateDirectory));
    IMPATIENT.forEach((key, value) -> arguments.add("--streams=" + key + "=" + value));
    for (String setting : settings) {
      arguments.add("--streams=" + setting);
    }
    Path log = directory.resolve("instance-%d.log".formatted(instances.size() + 1));
    Instance instance =
        new Instance(
            ChildJvm.start(log, "192m", playtime.streams.Main.class, arguments),
            port,
            stateDirectory);
    instances.add(instance);
    return instance;
  }

  /** A file of these lines. */
  Path file(List<byte[]> lines) {
    try {
      return Files.write(
          directory.resolve("lines-%d.ndjson".formatted(++files)), InputFiles.ndjson(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads these lines in the background, at an even rate per second. */
  Load load(List<byte[]> lines, double rate) throws InterruptedException {
    return Load.of(
        Loader.connect(
            Sources.of(List.of(file(lines).toString())),
            new ProducerSettings(broker.bootstrapServers(), topics.events()),
            OptionalDouble.of(rate)));
  }

  /** Starts the loader as a process of its own. */
  ChildJvm startLoader(Path file, double rate) {
    return ChildJvm.start(
        directory.resolve("loader.log"),
        "128m",
        playtime.loader.Main.class,
        List.of(
            "load",
            "--bootstrap-server=" + broker.bootstrapServers(),
            "--topic=" + topics.events(),
            "--rate=" + rate,
            file.toString()));
  }

  /** Until the raw topic holds so many records. */
  void awaitLoaded(long records) {
    await("loaded", () -> cluster.end(topics.events(), IsolationLevel.READ_UNCOMMITTED) >= records);
  }

  /** Until the stream has committed so many records. */
  void awaitProcessed(long records) {
    await("processed", () -> processed() >= records);
  }

  private long processed() {
    return cluster.committed(name, topics.events()).values().stream()
        .mapToLong(offset -> offset.offset())
        .sum();
  }

  /** Until so many processes of the stream share the partitions. */
  void awaitWorking(int processes) {
    await("share the work", () -> cluster.working(name) == processes);
  }

  /** Until everything is read, and nothing is left open. */
  void awaitAtRest() {
    await("at rest", () -> atRest.remaining(Set.of(name), List.of(topics.events())) == 0);
    awaitNothingOpen();
  }

  /** Until every transaction on the result topics is committed or aborted. */
  void awaitNothingOpen() {
    await("closed transactions", () -> !hasOpenTransaction());
  }

  /** Whether results are written and not committed yet. */
  boolean hasOpenTransaction() {
    try {
      return atRest.unstable(topics.results()) > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether results are written that nobody has begun to commit. */
  boolean hasUncommittedResults() {
    return cluster.hasOngoingTransaction(applicationId(), topics.results());
  }

  /** How many records of results were written and never committed. */
  int aborted() {
    int aborted = 0;
    for (String topic : topics.results()) {
      aborted += cluster.records(topic, IsolationLevel.READ_UNCOMMITTED).size();
      aborted -= cluster.records(topic, IsolationLevel.READ_COMMITTED).size();
    }
    return aborted;
  }

  /** Until the groups have read everything in these topics. */
  void awaitRead(Set<String> groups, List<String> read) {
    await("read by " + groups, () -> !hasUnread(groups, read));
  }

  /** Whether the groups have yet to read something in these topics. */
  boolean hasUnread(Set<String> groups, List<String> topicsRead) throws InterruptedException {
    return atRest.remaining(groups, topicsRead) > 0;
  }

  /** Until it holds; asks often. */
  void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what + " by " + name)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(condition);
  }

  /** What the raw topic holds, with the times and places that the broker gave. */
  List<InputRecord> log() {
    List<InputRecord> log = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record :
        cluster.records(topics.events(), IsolationLevel.READ_COMMITTED)) {
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

  /** The last state of each document of a result topic, as a consumer of results sees it. */
  SortedMap<String, String> documents(String topic) {
    SortedMap<String, String> documents = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        cluster.records(topic, IsolationLevel.READ_COMMITTED)) {
      String id = new String(record.key(), UTF_8);
      if (record.value() == null) {
        documents.remove(id);
      } else {
        documents.put(id, new String(record.value(), UTF_8));
      }
    }
    return documents;
  }

  /** The records that the sink gave up, {@code topic-partition-offset}. */
  Set<String> deadLetters() {
    return cluster.records(topics.deadLetters(), IsolationLevel.READ_COMMITTED).stream()
        .map(Deployment::origin)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String origin(ConsumerRecord<byte[], byte[]> deadLetter) {
    return Stream.of("topic", "partition", "offset")
        .map(name -> deadLetter.headers().lastHeader("__connect.errors." + name).value())
        .map(value -> new String(value, UTF_8))
        .collect(Collectors.joining("-"));
  }

  @Override
  public void close() {
    for (Instance instance : instances) {
      if (instance.process().isAlive()) {
        instance.process().kill();
      }
    }
    atRest.close();
    cluster.close();
  }
}
