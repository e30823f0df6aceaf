package playtime.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import playtime.model.Rules;
import playtime.model.Topics;
import playtime.oracle.InputRecord;
import playtime.oracle.OracleRules;

/**
 * The real topology over one partition of a raw log, without a broker. Keeps what a compacted topic
 * would hold at rest: the last document of each id. The driver knows only partition 0, so the
 * partition's number matters to the routing alone.
 */
public final class TopologyRun implements AutoCloseable {

  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final List<String> STORES =
      List.of(
          PlaytimeTopology.CHUNK_STORE,
          PlaytimeTopology.WEEKLY_STORE,
          PlaytimeTopology.USER_STORE,
          PlaytimeTopology.ACCOUNTING_STORE);

  private final Rules rules;
  private final int partition;
  private final int partitions;
  private final Map<String, SortedMap<String, String>> documents = new HashMap<>();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> input;

  TopologyRun(Rules rules, int partition, int partitions) {
    this.rules = rules;
    this.partition = partition;
    this.partitions = partitions;
    TOPICS.results().forEach(topic -> documents.put(topic, new TreeMap<>()));
    start(rules);
  }

  public static Rules rules(OracleRules rules) {
    return new Rules(
        new TreeSet<>(rules.startIds()),
        new TreeSet<>(rules.stopIds()),
        rules.eventZone(),
        rules.weekZone(),
        rules.maxEventAge(),
        rules.maxClockSkew(),
        rules.maxSessionDuration());
  }

  private void start(Rules startRules) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "topology-run");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, temporaryDirectory());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 1 << 20);
    PlaytimeTopology topology =
        new PlaytimeTopology(
            TOPICS,
            startRules,
            (ignored, key) -> Utils.toPositive(Utils.murmur2(key)) % partitions == partition);
    driver = new TopologyTestDriver(topology.get(), properties);
    input =
        driver.createInputTopic(
            TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The driver empties it when it is closed. */
  private static String temporaryDirectory() {
    try {
      return Files.createTempDirectory("topology-run").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void process(List<InputRecord> records) {
    for (InputRecord record : records) {
      input.pipeInput(
          new TestRecord<>(
              record.key(), record.value(), Instant.ofEpochMilli(record.ingestTime())));
    }
    for (String topic : TOPICS.results()) {
      driver
          .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
          .readKeyValuesToList()
          .forEach(document -> keep(documents.get(topic), document));
    }
  }

  private static void keep(SortedMap<String, String> topic, KeyValue<byte[], byte[]> document) {
    String id = new String(document.key, UTF_8);
    if (document.value == null) {
      topic.remove(id);
    } else {
      topic.put(id, new String(document.value, UTF_8));
    }
  }

  /** Everything in memory is lost, only what the stores hold survives. */
  void restart() {
    restart(rules);
  }

  void restart(Rules newRules) {
    Map<String, List<KeyValue<byte[], byte[]>>> stored = new HashMap<>();
    for (String name : STORES) {
      stored.put(name, rows(name));
    }
    driver.close();
    start(newRules);
    stored.forEach((name, rows) -> restore(driver.getKeyValueStore(name), rows));
  }

  private static void restore(
      KeyValueStore<byte[], byte[]> store, List<KeyValue<byte[], byte[]>> rows) {
    rows.forEach(row -> store.put(row.key, row.value));
  }

  /** The rows of a store, in order. */
  List<KeyValue<byte[], byte[]>> rows(String store) {
    List<KeyValue<byte[], byte[]>> rows = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> all =
        driver.<byte[], byte[]>getKeyValueStore(store).all()) {
      all.forEachRemaining(rows::add);
    }
    return rows;
  }

  void passTime(Duration time) {
    driver.advanceWallClockTime(time);
  }

  SortedMap<String, String> sessions() {
    return documents.get(TOPICS.sessions());
  }

  SortedMap<String, String> weekly() {
    return documents.get(TOPICS.weeklyPlaytime());
  }

  SortedMap<String, String> users() {
    return documents.get(TOPICS.userPlaytime());
  }

  SortedMap<String, String> rejected() {
    return documents.get(TOPICS.rejected());
  }

  SortedMap<String, String> accounting() {
    return documents.get(TOPICS.accounting());
  }

  @Override
  public void close() {
    driver.close();
  }
}
