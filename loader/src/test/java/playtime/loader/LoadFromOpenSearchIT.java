package playtime.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.Cli;
import playtime.cli.UserError;
import playtime.embedded.EmbeddedKafka;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.OpenSearchSettings;
import playtime.loader.input.RecordKey;
import playtime.loader.opensearch.Checkpoint;
import playtime.loader.opensearch.IndexReader;
import playtime.loader.opensearch.TopicIdentity;
import playtime.opensearch.Answer;
import playtime.opensearch.OpenSearchConnection;

/** From a real OpenSearch server into a real broker. */
class LoadFromOpenSearchIT {

  private static final int PAGE = 500;
  private static final OptionalDouble FAST = OptionalDouble.empty();
  private static final OptionalDouble PACED = OptionalDouble.of(2_000);
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir static Path data;
  @TempDir Path directory;

  private static EmbeddedKafka kafka;
  private static EmbeddedOpenSearch openSearch;

  private final List<String> notices = new CopyOnWriteArrayList<>();
  private OpenSearchConnection client;
  private String topic;
  private String index;
  private Path file;
  private RecordPublisher publisher;

  @BeforeAll
  static void startServers() {
    kafka = new EmbeddedKafka(data.resolve("kafka")).start();
    openSearch = new EmbeddedOpenSearch(OpenSearchSettings.in(data.resolve("opensearch"))).start();
  }

  @AfterAll
  static void stopServers() {
    openSearch.stop();
    kafka.stop();
  }

  @BeforeEach
  void createTopicAndIndex(TestInfo test) throws Exception {
    kafka.start();
    openSearch.start();
    topic = test.getTestMethod().orElseThrow().getName();
    index = "from-" + topic.toLowerCase(Locale.ROOT);
    file = directory.resolve("checkpoint");
    client = OpenSearchConnection.to(URI.create(openSearch.url()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(3), Optional.empty())))
          .all()
          .get();
    }
    createIndex(index);
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void everyDocumentArrivesOnceAsItWasIndexed() throws Exception {
    List<String> sources = new ArrayList<>(events(0, 6_000));
    sources.add("{\"mac\" : \"a\",\"n\":[1.50e3,-0.0,12345678901234567890.1230,1E+300]}");
    sources.add("{\"mac\":\"ü😀\\u00e4\\ud800\",\"text\":\"\\\"}{\\\\\"}");
    sources.add("{\"mac\":\"b\",\"parts\":[{\"x\":1},{\"x\":2,\"y\":{\"z\":[]}},{\"x\":null}]}");
    sources.add("{}");
    index(index, 0, sources);

    LoadResult result = load(FAST);

    assertThat(result.isComplete()).as(result.toString()).isTrue();
    assertThat(result.read()).isEqualTo(sources.size()).isEqualTo(result.sent());
    List<ConsumerRecord<byte[], byte[]>> records = records();
    assertThat(values(records)).containsExactlyInAnyOrderElementsOf(sources);
    assertThat(records)
        .allSatisfy(record -> assertThat(record.key()).isEqualTo(RecordKey.of(record.value())));
  }

  @Test
  void withACheckpointOnlyWhatIsNewOrChangedIsSentAgain() throws Exception {
    index(index, 0, events(0, 1_000));
    assertThat(load(FAST).sent()).isEqualTo(1_000);
    String changed = "{\"mac\":\"changed\"}";
    index(index, 17, List.of(changed));
    index(index, 1_000, List.of("{\"mac\":\"new\"}"));
    send("DELETE", index + "/_doc/5", null);

    LoadResult second = load(FAST);
    LoadResult third = load(FAST);

    assertThat(second.read()).isEqualTo(2);
    assertThat(values(records())).hasSize(1_002).contains(changed, "{\"mac\":\"new\"}");
    assertThat(third.read()).isZero();
    assertThat(third.isComplete()).isTrue();
  }

  @Test
  void goesOnAfterAnInterruptionAndSendsAtMostAPageAgain() throws Exception {
    List<String> sources = events(0, 5_000);
    index(index, 0, sources);
    DocumentLoader first = loader(index, false, PACED, LONG);
    CompletableFuture<LoadResult> loading = start(first);
    await().atMost(LONG).until(() -> publisher.sent() > 1_700);

    first.stop();
    LoadResult interrupted = loading.get(60, TimeUnit.SECONDS);
    LoadResult rest = load(FAST);

    assertThat(interrupted.interrupted()).isTrue();
    assertThat(interrupted.sent()).isEqualTo(interrupted.read()).isLessThan(5_000);
    assertThat(rest.isComplete()).isTrue();
    assertThat(interrupted.sent() + rest.sent()).isBetween(5_000L, 5_000L + PAGE);
    assertThat(new HashSet<>(values(records()))).isEqualTo(Set.copyOf(sources));
  }

  @Test
  void followsNewDocumentsAndIndicesUntilStopped() throws Exception {
    index(index + "-1", 0, events(0, 10));
    DocumentLoader loader = loader(index + "-*", true, FAST, LONG);
    CompletableFuture<LoadResult> following = start(loader);
    await().atMost(LONG).until(() -> publisher.sent() == 10);

    index(index + "-1", 10, events(10, 15));
    await().atMost(LONG).until(() -> publisher.sent() == 15);
    createIndex(index + "-2");
    index(index + "-2", 0, events(15, 20));
    index(index + "-1", 0, List.of("{\"mac\":\"changed\"}"));
    await().atMost(LONG).until(() -> publisher.sent() == 21);
    loader.stop();

    LoadResult result = following.get(60, TimeUnit.SECONDS);
    assertThat(result.interrupted()).isTrue();
    assertThat(result.sent()).isEqualTo(result.read()).isEqualTo(21);
    List<String> expected = new ArrayList<>(events(0, 20));
    expected.add("{\"mac\":\"changed\"}");
    assertThat(values(records())).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(notices).isEmpty();
  }

  @Test
  void anIndexThatWasMadeAnewIsLoadedFromItsBeginning() throws Exception {
    index(index, 0, events(0, 100));
    load(FAST);
    send("DELETE", index, null);
    createIndex(index);
    index(index, 0, events(200, 250));

    LoadResult result = load(FAST);

    assertThat(result.sent()).isEqualTo(50);
    assertThat(notices)
        .containsExactly(
            "index '%s' was made anew: it is loaded from its beginning".formatted(index));
    assertThat(values(records())).hasSize(150).containsAll(events(200, 250));
  }

  @Test
  void survivesTheServersDeathInTheMiddle() throws Exception {
    List<String> sources = events(0, 6_000);
    index(index, 0, sources);
    CompletableFuture<LoadResult> loading = start(loader(index, false, PACED, LONG));
    await().atMost(LONG).until(() -> publisher.sent() > 1_000);

    openSearch.kill();
    await().atMost(LONG).until(() -> !notices.isEmpty());
    openSearch.start();

    LoadResult result = loading.get(120, TimeUnit.SECONDS);
    assertThat(result.isComplete()).as(result.toString()).isTrue();
    assertThat(result.sent()).isEqualTo(6_000);
    assertThat(values(records())).containsExactlyInAnyOrderElementsOf(sources);
    assertThat(notices).hasSize(1).allMatch(notice -> notice.endsWith("; trying again"));
  }

  @Test
  void givesUpWhenTheServerStaysAwayAndGoesOnLater() throws Exception {
    List<String> sources = events(0, 6_000);
    index(index, 0, sources);
    CompletableFuture<LoadResult> loading =
        start(loader(index, false, PACED, Duration.ofSeconds(2)));
    await().atMost(LONG).until(() -> publisher.sent() > 1_000);

    openSearch.kill();

    LoadResult result = loading.get(120, TimeUnit.SECONDS);
    assertThat(result.isComplete()).isFalse();
    assertThat(result.inputLeft()).isTrue();
    assertThat(result.interrupted()).isFalse();
    assertThat(result.problems())
        .singleElement()
        .asString()
        .contains(openSearch.url())
        .endsWith("; with --checkpoint FILE the same command goes on where it ended");
    openSearch.start();
    assertThat(load(FAST).isComplete()).isTrue();
    assertThat(values(records())).containsExactlyInAnyOrderElementsOf(sources);
  }

  @Test
  void losesNothingWhenTheBrokerGoesAway() throws Exception {
    List<String> sources = events(0, 6_000);
    index(index, 0, sources);
    CompletableFuture<LoadResult> loading = start(loader(index, false, PACED, LONG));
    await().atMost(LONG).until(() -> publisher.sent() > 1_000);

    kafka.stop();

    LoadResult result = loading.get(120, TimeUnit.SECONDS);
    assertThat(result.inputLeft()).isTrue();
    assertThat(result.failed()).isPositive();
    assertThat(result.problems())
        .isNotEmpty()
        .anySatisfy(problem -> assertThat(problem).matches(index + "/\\d+: not sent: .+"));
    kafka.start();
    assertThat(load(FAST).isComplete()).isTrue();
    assertThat(new HashSet<>(values(records()))).isEqualTo(Set.copyOf(sources));
  }

  @Test
  void namesDocumentsThatAreTooLong() throws Exception {
    String longDocument = "{\"mac\":\"a\",\"text\":\"%s\"}".formatted("x".repeat(3 << 20));
    List<String> sources = new ArrayList<>(events(0, 40));
    sources.add(longDocument);
    index(index, 0, sources);

    LoadResult result = load(FAST);

    assertThat(result.tooLong()).isOne();
    assertThat(result.sent()).isEqualTo(40);
    assertThat(result.isComplete()).isFalse();
    assertThat(result.inputLeft()).isFalse();
    assertThat(result.problems()).containsExactly(index + "/40: too long for the topic");
  }

  @Test
  void asksForLessWhereAPageIsTooLongForTheClient() throws Exception {
    send("DELETE", index, null);
    send(
        "PUT", index, "{\"settings\":{\"number_of_replicas\":0},\"mappings\":{\"dynamic\":false}}");
    String text = "x".repeat(1_200_000); // a hundred of these are more than it takes
    for (int i = 0; i < 110; i++) {
      index(index, i, List.of("{\"mac\":\"box%d\",\"text\":\"%s\"}".formatted(i, text)));
    }

    LoadResult result = load(FAST);

    assertThat(result.isComplete()).as(result.toString()).isTrue();
    assertThat(result.sent()).isEqualTo(110);
    assertThat(notices).isEmpty();
  }

  @Test
  void refusesTheIndexThatTheTopicFeeds() throws Exception {
    TopicIdentity target = TopicConnection.identify(settings());
    fill(index, target.cluster(), target.id());
    assertRefused(index);
    assertRefused("from-refuses*");
    send(
        "POST",
        "_aliases",
        "{\"actions\":[{\"add\":{\"index\":\"%s\",\"alias\":\"circle\"}}]}".formatted(index));
    assertRefused("circle");

    String sameName = topic.toLowerCase(Locale.ROOT);
    createIndex(sameName);
    assertRefused(sameName);
    fill(sameName, target.cluster(), "the-topic-before");
    index(sameName, 0, events(0, 3));

    try (IndexReader reader = reader(sameName)) {
      assertThat(run(loader(reader, false, FAST, LONG)).sent()).isEqualTo(3);
    }
  }

  @Test
  void saysWhenThereIsNoSuchIndex() {
    for (String missing : new String[] {"missing", "missing-*"}) {
      assertThatThrownBy(() -> loader(missing, false, FAST, LONG))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "there is no index '%s' of OpenSearch at %s".formatted(missing, openSearch.url()));
    }
  }

  @Test
  void theCommandLoadsAndGoesOn() {
    index(index, 0, events(0, 1_234));
    String[] command = {
      "load",
      "--bootstrap-server=" + kafka.bootstrapServers(),
      "--topic=" + topic,
      "--from-opensearch=" + openSearch.url(),
      "--index=" + index,
      "--checkpoint=" + file
    };

    assertThat(Cli.run(new Main(), Map.of(), command)).isZero();
    index(index, 1_234, events(1_234, 1_240));
    assertThat(Cli.run(new Main(), Map.of(), command)).isZero();
    command[4] = "--index=missing";
    assertThat(Cli.run(new Main(), Map.of(), command)).isOne();

    assertThat(values(records())).containsExactlyInAnyOrderElementsOf(events(0, 1_240));
  }

  private void assertRefused(String name) {
    assertThatThrownBy(() -> loader(name, false, FAST, LONG))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is filled from topic '%s' itself".formatted(topic));
  }

  /** As the sink connector marks an index. */
  private void fill(String name, String cluster, String topicId) {
    String mapping =
        "{\"_meta\":{\"kafka\":{\"cluster_id\":\"%s\",\"topic_ids\":{\"%s\":\"%s\"}}}}";
    send("PUT", name + "/_mapping", mapping.formatted(cluster, topic, topicId));
  }

  private LoadResult load(OptionalDouble rate) throws InterruptedException {
    return run(loader(index, false, rate, LONG));
  }

  private static LoadResult run(DocumentLoader loader) {
    return loader.run(ProgressListener.NONE);
  }

  private static CompletableFuture<LoadResult> start(DocumentLoader loader) {
    return CompletableFuture.supplyAsync(() -> run(loader));
  }

  private DocumentLoader loader(String name, boolean follow, OptionalDouble rate, Duration patience)
      throws InterruptedException {
    return loader(reader(name), follow, rate, patience);
  }

  private DocumentLoader loader(
      IndexReader reader, boolean follow, OptionalDouble rate, Duration patience)
      throws InterruptedException {
    TopicIdentity target = TopicConnection.identify(settings());
    publisher = new RecordPublisher(TopicConnection.open(settings()), topic);
    DocumentLoader loader =
        new DocumentLoader(
            reader,
            Checkpoint.in(file, target),
            target,
            publisher,
            follow,
            rate,
            patience,
            notices::add);
    loader.connect();
    return loader;
  }

  private static IndexReader reader(String name) {
    return new IndexReader(OpenSearchConnection.to(URI.create(openSearch.url())), name, PAGE);
  }

  private ProducerSettings settings() {
    Map<String, String> impatient =
        Map.of("delivery.timeout.ms", "5000", "request.timeout.ms", "2000", "max.block.ms", "5000");
    return new ProducerSettings(kafka.bootstrapServers(), topic, impatient);
  }

  private void createIndex(String name) {
    send(
        "PUT",
        name,
        "{\"settings\":{\"number_of_shards\":3,\"number_of_replicas\":0,\"refresh_interval\":\"1h\"},\"mappings\":{\"dynamic\":false,\"properties\":{\"parts\":{\"type\":\"nested\"}}}}");
  }

  private static List<String> events(int from, int to) {
    List<String> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add("{\"mac\":\"box%d\",\"event_id\":%d}".formatted(i % 7, i));
    }
    return events;
  }

  /** With ids that count from {@code first}. */
  private void index(String name, int first, List<String> sources) {
    StringBuilder bulk = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      bulk.append("{\"index\":{\"_id\":\"%d\"}}\n".formatted(first + i));
      bulk.append(sources.get(i)).append('\n');
    }
    assertThat(send("POST", name + "/_bulk", bulk.toString()).body().path("errors").asBoolean())
        .isFalse();
  }

  private Answer send(String method, String path, String json) {
    Answer answer = client.send(method, "/" + path, json);
    assertThat(answer.ok()).as(answer.reason()).isTrue();
    return answer;
  }

  private static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> new String(record.value(), UTF_8)).toList();
  }

  /** Everything that the topic holds. */
  private List<ConsumerRecord<byte[], byte[]>> records() {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", kafka.bootstrapServers());
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = consumer.endOffsets(partitions).values().stream().mapToLong(o -> o).sum();
      await()
          .atMost(LONG)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= end;
              });
    }
    return records;
  }
}
