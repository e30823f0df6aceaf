package playtime.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.Durations;
import playtime.loader.LoadResult;
import playtime.loader.input.Sources;
import playtime.model.Rules;
import playtime.model.Topics;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.InputFiles;
import playtime.oracle.InputRecord;
import playtime.oracle.Oracle;
import playtime.oracle.OracleDocuments;
import playtime.oracle.OracleRules;
import playtime.oracle.RejectedDetail;
import playtime.oracle.Status;
import playtime.page.browser.Browser;

/** Files in, documents in OpenSearch out: those of a batch run, byte for byte. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {

  private static final int PARTITIONS = 3;
  private static final OracleRules RULES =
      OracleRules.defaults()
          .withTopic(new Topics(Topics.DEFAULT_PREFIX).events(), PARTITIONS)
          .withZones(ZoneId.of("America/New_York"), ZoneId.of("Europe/Berlin"));

  @TempDir private static Path directory;
  private static Stack stack;
  private static PipelineRun run;
  private static final StringWriter REPORT = new StringWriter();

  @BeforeAll
  static void start() throws InterruptedException {
    PrintWriter out = new PrintWriter(REPORT);
    PrintWriter progress = new PrintWriter(System.err, true, UTF_8);
    StackSettings settings =
        new StackSettings(
            directory.resolve("stack"),
            StackSettings.Ports.free(0),
            new Topics(Topics.DEFAULT_PREFIX),
            new Rules(
                new TreeSet<>(RULES.startIds()),
                new TreeSet<>(RULES.stopIds()),
                RULES.eventZone(),
                RULES.weekZone(),
                RULES.maxEventAge(),
                RULES.maxClockSkew(),
                RULES.maxSessionDuration()),
            "pipeline-it",
            2,
            PARTITIONS,
            Map.of(),
            true);
    stack = Stack.start(settings, new StartUp(progress));
    run = new PipelineRun(stack, out, progress);
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void hostileFilesGiveTheBatchAnswer() throws Exception {
    List<byte[]> values =
        HostileInput.values(
            HostileSettings.forFile(11, Instant.now().toEpochMilli(), 6_000, RULES)
                .withOversized());
    Path plain = directory.resolve("plain.ndjson");
    Files.write(plain, InputFiles.untidyNdjson(values.subList(0, 3_000), 1));
    Path compressed = directory.resolve("bulk.gz");
    InputFiles.Bulk bulk = InputFiles.bulk(values.subList(3_000, 6_000), 2);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      out.write(bulk.bytes());
    }

    LoadResult loaded = run.load(Sources.of(List.of(plain.toString(), compressed.toString())));
    run.awaitIndexed();

    assertThat(loaded.unsupported()).isGreaterThanOrEqualTo(bulk.unsupported());
    assertThat(loaded.actions()).isEqualTo(bulk.skipped());
    assertThat(loaded.sent()).isEqualTo(6_000);
    assertExportedAnswer(6_000);
  }

  /**
   * The same files once more: every accepted event is a duplicate now, and nothing else changes.
   */
  @Test
  @Order(2)
  void theSameFileOnceMoreChangesNoSession() throws Exception {
    run.load(Sources.of(List.of(directory.resolve("plain.ndjson").toString())));
    run.awaitIndexed();

    assertExportedAnswer(9_000);
    run.report();
    assertThat(REPORT.toString())
        .contains("average weekly playtime per user")
        .contains("DUPLICATE")
        .doesNotContain("does not add up");
  }

  @Test
  @Order(3)
  void thePageShowsTheBatchAnswerAndKeepsUpWithIt() throws Exception {
    try (Browser browser = Browser.start(Path.of("target/screenshots"))) {
      browser.open(stack.page().toString(), 1280, 1000);
      assertShown(browser, Oracle.answer(RULES, rawLog()));

      Path more = directory.resolve("more.ndjson");
      HostileSettings settings =
          HostileSettings.forFile(12, Instant.now().toEpochMilli(), 3_000, RULES);
      Files.write(more, InputFiles.untidyNdjson(HostileInput.values(settings), 3));
      run.load(Sources.of(List.of(more.toString())));

      OracleDocuments expected = Oracle.answer(RULES, rawLog());
      assertShown(browser, expected);
      browser.screenshot("overview");
      browser.script("location.hash = '#/users'");
      browser.shown("tbody tr");
      assertThat(browser.texts("tbody tr > :nth-child(1)"))
          .containsExactlyElementsOf(expected.users().keySet());
      assertUserShown(browser, expected.users());
      browser.script("location.hash = '#/quality'");
      browser.awaitText(
          "[data-sum=records]",
          text -> text.startsWith(number(expected.counts().read())) && text.endsWith("adds up"));
      browser.screenshot("quality");
      browser.script("location.hash = '#/health'");
      browser.await(
          "the sinks run",
          page ->
              page.texts("[data-table=sinks] tbody .badge")
                  .equals(List.of("✓ RUNNING", "✓ RUNNING", "✓ RUNNING")));
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.hosts()).containsOnly("127.0.0.1");
    }
  }

  private static void assertShown(Browser browser, OracleDocuments expected) {
    long headline = expected.headline().orElseThrow().roundedMillis();
    browser.awaitText("#headline", Durations.text(headline)::equals);
    browser.awaitText(
        "#sessions", number(expected.counts().documents().get(Status.COMPLETE))::equals);
    browser.awaitText("#basis", text -> text.contains(number(expected.users().size()) + " users"));
  }

  private static void assertUserShown(Browser browser, Map<String, String> users)
      throws IOException {
    String mac = List.copyOf(users.keySet()).get(users.size() / 2);
    BigDecimal seconds =
        new ObjectMapper()
            .readTree(users.get(mac))
            .get("avg_weekly_playtime_seconds")
            .decimalValue();
    browser.script("location.hash = '#/users/' + arguments[0]", mac);
    browser.awaitText("h1", mac::equals);
    browser.awaitText("#average", Durations.text(seconds.movePointRight(3).longValue())::equals);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static void assertExportedAnswer(int records) throws IOException {
    List<InputRecord> log = rawLog();
    assertThat(log).hasSize(records);
    OracleDocuments expected = Oracle.answer(RULES, log);
    Path export = directory.resolve("export");
    run.export(export);

    assertThat(export.resolve("sessions.ndjson"))
        .hasContent(OracleDocuments.export(expected.sessions()));
    assertThat(export.resolve("weekly-playtime.ndjson"))
        .hasContent(OracleDocuments.export(expected.weekly()));
    assertThat(export.resolve("user-playtime.ndjson"))
        .hasContent(OracleDocuments.export(expected.users()));
    assertThat(export.resolve("accounting.ndjson"))
        .hasContent(OracleDocuments.export(expected.accounting()));
    String rejected =
        Files.readString(export.resolve("rejected.ndjson"))
            .lines()
            .map(RejectedDetail::strip)
            .collect(Collectors.joining("\n"));
    assertThat(rejected).isEqualTo(OracleDocuments.export(expected.rejected()).stripTrailing());
  }

  /** What the broker holds: with the times and places that it gave. */
  private static List<InputRecord> rawLog() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(stack.topics().events()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<InputRecord> log = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
          log.add(
              new InputRecord(
                  record.partition(),
                  record.offset(),
                  record.timestamp(),
                  record.key(),
                  record.value()));
        }
      }
      return log;
    }
  }
}
