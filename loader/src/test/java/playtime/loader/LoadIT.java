package playtime.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.UserError;
import playtime.embedded.EmbeddedKafka;
import playtime.loader.input.Compression;
import playtime.loader.input.Sources;

/** The loader against a real broker, in this process and as a process of its own. */
class LoadIT {

  private static final int PARTITIONS = 3;
  private static final String OUTPUT = "output";
  private static final String ERRORS = "errors";

  @TempDir static Path data;
  @TempDir Path directory;

  private static EmbeddedKafka kafka;
  private String topic;

  @BeforeAll
  static void startBroker() {
    kafka = new EmbeddedKafka(data.resolve("kafka")).start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.stop();
  }

  @BeforeEach
  void createTopic(TestInfo test) throws Exception {
    kafka.start();
    topic = test.getTestMethod().orElseThrow().getName();
    Map<String, String> config = Map.of("max.message.bytes", "4194304");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      NewTopic newTopic = new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty());
      admin.createTopics(List.of(newTopic.configs(config))).all().get();
    }
  }

  @Test
  void loadsPlainAndCompressedFilesInOrder() throws Exception {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      events.add("{\"mac\":\"box%d\",\"event_id\":%d}".formatted(i % 7, i));
    }
    String longest = "x".repeat(2 << 20);
    String plain = file("a.ndjson", Compression.NONE, events.subList(0, 10_000));
    String gzip = file("b.ndjson.gz", Compression.GZIP, events.subList(10_000, 20_000));
    String zstd = file("c.ndjson.zst", Compression.ZSTD, events.subList(20_000, 30_000));
    String big = file("d.ndjson", Compression.NONE, List.of(longest));

    LoadResult result = load(plain, gzip, zstd, big);

    assertThat(result.isComplete()).as(result.toString()).isTrue();
    Map<String, List<String>> byKey = new HashMap<>();
    for (ConsumerRecord<String, String> record : consume(30_001)) {
      byKey.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(record.value());
    }
    assertThat(byKey.remove(null)).containsExactly(longest);
    for (int box = 0; box < 7; box++) {
      String mac = "box" + box;
      assertThat(byKey.remove(mac))
          .isEqualTo(events.stream().filter(e -> e.contains("\"" + mac + "\"")).toList());
    }
    assertThat(byKey).isEmpty();
  }

  @Test
  void endsInABoundedTimeWhenTheBrokerGoesAway() throws Exception {
    Path file = Files.writeString(directory.resolve("growing.ndjson"), "{\"mac\":\"a\"}\n");
    Map<String, String> impatient =
        Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "1000", "max.block.ms", "3000");
    ProducerSettings settings = new ProducerSettings(kafka.bootstrapServers(), topic, impatient);
    RecordPublisher publisher = new RecordPublisher(TopicConnection.open(settings), topic);
    Loader loader =
        new Loader(Sources.of(List.of(file.toString()), true), publisher, OptionalDouble.empty());
    CompletableFuture<LoadResult> loading =
        CompletableFuture.supplyAsync(() -> loader.run(ProgressListener.NONE));
    await().until(() -> publisher.sent() == 1);

    kafka.stop();
    Files.writeString(file, "{\"mac\":\"b\"}\n{\"mac\":\"c\"}\n", StandardOpenOption.APPEND);

    LoadResult result = loading.get(60, TimeUnit.SECONDS);
    assertThat(result.sent()).isOne();
    assertThat(result.failed()).isBetween(1L, 2L).isEqualTo(result.read() - 1);
    assertThat(result.inputLeft()).isTrue();
    assertThat(result.isComplete()).isFalse();
    assertThat(result.problems())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).matches(".*, line [23]: not sent: .+"));
  }

  @Test
  void refusesATopicThatDoesNotExistAndDoesNotMakeIt() throws Exception {
    ProducerSettings settings = new ProducerSettings(kafka.bootstrapServers(), "missing");

    assertThatThrownBy(() -> Loader.load(List.of(), settings, ProgressListener.NONE))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "topic 'missing' does not exist on '%s': create it first"
                .formatted(kafka.bootstrapServers()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get()).contains(topic).doesNotContain("missing");
    }
  }

  @Test
  void saysWhenNoBrokerAnswersOrASettingIsBad() {
    Map<String, String> impatient =
        Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000");
    ProducerSettings nobody = new ProducerSettings("127.0.0.1:1", topic, impatient);
    ProducerSettings bad =
        new ProducerSettings(kafka.bootstrapServers(), topic, Map.of("acks", "some"));

    assertThatThrownBy(() -> Loader.load(List.of(), nobody, ProgressListener.NONE))
        .isInstanceOf(UserError.class)
        .hasMessage("no Kafka broker answers at '127.0.0.1:1'");
    assertThatThrownBy(() -> Loader.load(List.of(), bad, ProgressListener.NONE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("acks");
  }

  @Test
  void theProcessDeliversAndReportsWhatItTookWhenItIsEnded() throws Exception {
    Path file = Files.writeString(directory.resolve("growing.ndjson"), "{\"mac\":\"a\"}\n");
    Process process = process("--follow", file.toString());
    try {
      assertThat(consume(1)).hasSize(1);
      Files.writeString(file, "{\"mac\":\"b\"}\n{\"mac\":\"unfinis", StandardOpenOption.APPEND);
      assertThat(consume(2)).hasSize(2);

      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
      assertThat(output())
          .containsExactly("2 lines read, 2 sent; interrupted before the end of the input");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theProcessReadsCompressedStandardInputAndFailsWhenSomethingWasNotSent() throws Exception {
    Process process = process("-");
    try {
      try (OutputStream in = process.getOutputStream()) {
        try (OutputStream compressed = Compression.GZIP.encode(in)) {
          compressed.write("{\"mac\":\"a\"}\n{\"delete\":{}}\n".getBytes(UTF_8));
        }
      }

      assertThat(process.waitFor()).isOne();
      assertThat(output()).containsExactly("2 lines read, 1 sent, 1 not sent: update or delete");
      assertThat(errors())
          .containsExactly("standard input, line 2: update and delete are not supported");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theProcessStopsWhileStandardInputIsSilent() throws Exception {
    Process process = process("-");
    try {
      process.getOutputStream().write("{\"mac\":\"a\"}\n".getBytes(UTF_8));
      process.getOutputStream().flush();
      assertThat(consume(1)).hasSize(1);

      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(output())
          .containsExactly("1 lines read, 1 sent; interrupted before the end of the input");
    } finally {
      process.destroyForcibly();
    }
  }

  private Process process(String... inputs) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "load"));
    command.addAll(List.of("--bootstrap-server", kafka.bootstrapServers(), "--topic", topic));
    command.addAll(List.of(inputs));
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve(OUTPUT).toFile())
        .redirectError(directory.resolve(ERRORS).toFile())
        .start();
  }

  private List<String> output() throws IOException {
    return Files.readAllLines(directory.resolve(OUTPUT));
  }

  private List<String> errors() throws IOException {
    return Files.readAllLines(directory.resolve(ERRORS));
  }

  private LoadResult load(String... files) throws InterruptedException {
    ProducerSettings settings = new ProducerSettings(kafka.bootstrapServers(), topic);
    return Loader.load(Sources.of(List.of(files)), settings, ProgressListener.NONE);
  }

  private String file(String name, Compression compression, List<String> lines) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = compression.encode(Files.newOutputStream(file))) {
      out.write(String.join("\r\n", lines).getBytes(UTF_8));
    }
    return file.toString();
  }

  /** The topic's first records; waits until there are so many. */
  private List<ConsumerRecord<String, String>> consume(int count) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        partitions.add(new TopicPartition(topic, partition));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
              });
    }
    return records;
  }
}
