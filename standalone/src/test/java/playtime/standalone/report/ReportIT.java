package playtime.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import playtime.cli.UserError;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.FreePort;
import playtime.embedded.OpenSearchSettings;
import playtime.model.Reason;
import playtime.model.Status;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchConnection;

/** Against a real server, with documents written and figures computed by hand. */
class ReportIT {

  @TempDir private static Path directory;
  private static EmbeddedOpenSearch server;
  private static OpenSearchConnection openSearch;

  @BeforeAll
  static void start() {
    server =
        new EmbeddedOpenSearch(
                OpenSearchSettings.in(directory.resolve("opensearch")).withHeap("512m"))
            .start();
    openSearch = OpenSearchConnection.to(URI.create(server.url()));
  }

  @AfterAll
  static void stop() {
    openSearch.close();
    server.close();
  }

  @Test
  void figuresOfAFewDocuments() throws Exception {
    Topics topics = small("few-");

    Report report = new ReportQuery(openSearch, topics).all(1);

    // (1620.167 + 100.002) / 2, half up
    assertThat(report.headline()).isEqualTo(new Report.Headline(860_085, 2, 3, 4, 4_960_502));
    assertThat(report.users()).containsExactly(new Report.User("a", 1_620_167, 3, 3, 4_860_500));
    assertThat(report.weeks())
        .containsExactly(
            // 3700.502 / 2, half up
            new Report.Week("2026-W15", 1_850_251, 2, 3, 3_700_502),
            new Report.Week("2026-W16", 1_200_000, 1, 1, 1_200_000),
            new Report.Week("2026-W17", 60_000, 1, 0, 60_000));
    assertThat(report.tonies()).containsExactly(new Report.Tonie("lion", 3_600_500, 2));
    assertThat(report.sessions())
        .isEqualTo(
            Map.of(
                Status.COMPLETE,
                4L,
                Status.OPEN,
                1L,
                Status.SUPERSEDED,
                1L,
                Status.ORPHAN_STOP,
                1L));
    assertThat(report.rejected())
        .containsExactly(
            new Report.Rejected(Reason.TOO_OLD, 2, new Report.Example("Too old.", "{\"o\":1}")),
            new Report.Rejected(Reason.MALFORMED_JSON, 1, new Report.Example("No JSON.", "")));

    Accounting accounting = report.accounting().orElseThrow();
    assertThat(accounting.checks()).allMatch(Accounting.Check::holds).hasSize(10);
    assertThat(accounting.partitions()).isEqualTo(2);
    assertThat(accounting.read()).isEqualTo(16);
    assertThat(accounting.notPlayback()).isEqualTo(2);
    assertThat(accounting.accepted()).isEqualTo(11);
    assertThat(accounting.rejected())
        .isEqualTo(Map.of(Reason.TOO_OLD, 2L, Reason.MALFORMED_JSON, 1L));
  }

  @Test
  void figuresOfOneUser() throws Exception {
    ReportQuery query = new ReportQuery(openSearch, small("one-"));

    Report report = query.ofUser("a", 10);

    assertThat(report.headline()).isEqualTo(new Report.Headline(1_620_167, 1, 3, 3, 4_860_500));
    assertThat(report.users()).containsExactly(new Report.User("a", 1_620_167, 3, 3, 4_860_500));
    assertThat(report.weeks()).hasSize(3);
    assertThat(report.tonies())
        .containsExactly(
            new Report.Tonie("lion", 3_600_500, 2), new Report.Tonie("bear", 1_260_000, 1));
    assertThat(report.sessions().get(Status.COMPLETE)).isEqualTo(3);
    assertThat(report.accounting()).isEmpty();
    assertThat(query.ofUser("nobody", 10).isEmpty()).isTrue();
    assertThat(query.ofUser("c", 10).isEmpty()).isFalse(); // has an open session
  }

  @Test
  void missingDocumentsAreFound() throws Exception {
    Topics topics = small("broken-");
    Indices indices = new Indices(server.url(), topics);
    indices.delete(topics.sessions(), "c|bear|1|12");
    indices.put(
        topics.weeklyPlaytime(),
        "a|2026-W16",
        "{\"mac\":\"a\",\"week\":\"2026-W16\",\"playtime_seconds\":1199.999,\"sessions\":1}");

    Accounting accounting = new ReportQuery(openSearch, topics).all(1).accounting().orElseThrow();

    assertThat(accounting.checks())
        .filteredOn(check -> !check.holds())
        .containsExactly(
            new Accounting.Check("weekly_playtime_milliseconds", 4_960_501, 4_960_502),
            new Accounting.Check("indexed_open", 1, 0));
  }

  @Test
  void indicesThatDoNotExistAreEmpty() {
    Topics topics = new Topics("nowhere-");

    assertThat(new ReportQuery(openSearch, topics).all(10).isEmpty()).isTrue();
    assertThat(new Exporter(openSearch, topics).export(directory.resolve("nowhere")).values())
        .containsOnly(0L);
    assertThat(directory.resolve("nowhere").resolve("sessions.ndjson")).isEmptyFile();
  }

  @Test
  void manyDocumentsStayExact() throws Exception {
    // more users, tonies and documents than one page holds; each figure has all three decimals
    int users = 5_000;
    Topics topics = new Topics("many-");
    Indices indices = new Indices(server.url(), topics);
    indices.create();
    indices.bulk(
        topics.sessions(),
        body ->
            IntStream.range(0, users)
                .forEach(
                    i ->
                        action(body, "m%04d|t|1|12".formatted(i))
                            .append(
                                "{\"mac\":\"m%04d\",\"tonie_id\":\"t%04d\",\"status\":\"complete\",\"duration_seconds\":%d.%03d}\n"
                                    .formatted(i, i, millis(i) / 1_000, millis(i) % 1_000))));
    indices.bulk(
        topics.userPlaytime(),
        body ->
            IntStream.range(0, users)
                .forEach(
                    i ->
                        action(body, "m%04d".formatted(i))
                            .append(
                                "{\"mac\":\"m%04d\",\"playtime_seconds\":%2$d.%3$03d,\"sessions\":1,\"active_weeks\":1,\"avg_weekly_playtime_seconds\":%2$d.%3$03d}\n"
                                    .formatted(i, millis(i) / 1_000, millis(i) % 1_000))));
    long sum = IntStream.range(0, users).mapToLong(ReportIT::millis).sum();

    ReportQuery query = new ReportQuery(openSearch, topics);
    Report report = query.all(3);
    assertThat(report.headline().millis()).isEqualTo(sum);
    assertThat(report.headline().averageMillis()).isEqualTo((2 * sum + users) / (2L * users));
    Accounting.Indexed indexed = report.accounting().orElseThrow().indexed();
    assertThat(indexed.sessionMillis()).isEqualTo(sum);
    assertThat(report.tonies())
        .extracting(Report.Tonie::id)
        .containsExactly("t4999", "t4998", "t4997");

    List<Report.User> all = query.users(users + 1, Optional.empty());
    assertThat(all).hasSize(users);
    assertThat(all.get(0)).isEqualTo(report.users().get(0));
    assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(b.millis(), a.millis()));
    List<Report.User> paged = new ArrayList<>(query.users(2_345, Optional.empty()));
    paged.addAll(query.users(users, Optional.of(paged.get(paged.size() - 1))));
    assertThat(paged).isEqualTo(all);

    Path target = directory.resolve("many");
    assertThat(new Exporter(openSearch, topics, 100_000).export(target))
        .containsEntry("sessions.ndjson", (long) users)
        .containsEntry("user-playtime.ndjson", (long) users);
    List<String> lines = Files.readAllLines(target.resolve("user-playtime.ndjson"));
    assertThat(lines).hasSize(users).isSorted();
    assertThat(lines.get(41))
        .isEqualTo(
            "{\"_id\":\"m0041\",\"mac\":\"m0041\",\"playtime_seconds\":7042.041,\"sessions\":1,\"active_weeks\":1,\"avg_weekly_playtime_seconds\":7042.041}");
    try (Stream<Path> files = Files.list(target)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "sessions.ndjson",
              "weekly-playtime.ndjson",
              "user-playtime.ndjson",
              "rejected.ndjson",
              "accounting.ndjson");
    }
  }

  @Test
  void exportKeepsFieldsDigitsAndText() throws Exception {
    Topics topics = new Topics("digits-");
    Indices indices = new Indices(server.url(), topics);
    indices.put(
        topics.sessions(),
        "z|1",
        "{\"z\":0.001,\"a\":1.50,\"big\":12345678901234567.891,\"n\":7,\"text\":\"Bär 😀 \\u0000\"}");
    indices.put(topics.sessions(), "Z|1", "{\"o\":{\"TOO_OLD\":1,\"FLOOD\":2}}");

    new Exporter(openSearch, topics).export(directory.resolve("digits"));

    assertThat(Files.readString(directory.resolve("digits").resolve("sessions.ndjson")))
        .isEqualTo(
            """
            {"_id":"Z|1","o":{"TOO_OLD":1,"FLOOD":2}}
            {"_id":"z|1","z":0.001,"a":1.50,"big":12345678901234567.891,"n":7,"text":"Bär 😀 \\u0000"}
            """);
  }

  @Test
  void exportSaysWhereItCannotWrite() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> new Exporter(openSearch, new Topics("nowhere-")).export(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot write the export to " + file);
  }

  @Test
  void commandPrintsTextAndJson() throws Exception {
    small("command-");

    assertThat(run("--opensearch", server.url(), "--prefix", "command-"))
        .contains("14 min   average weekly playtime per user")
        .contains("All 2 users");
    assertThat(run("--opensearch", server.url(), "--prefix=command-", "--json"))
        .contains("\"avg_weekly_playtime_seconds\" : 860.085")
        .contains("\"adds_up\" : true");
    assertThat(run("--opensearch", server.url(), "--prefix=command-", "--user=a", "--top=1"))
        .contains("27 min   average weekly playtime of a")
        .doesNotContain("bear");
  }

  @Test
  void refusalsAreOneLine() throws Exception {
    String nobody = "http://127.0.0.1:" + FreePort.next();
    try (OpenSearchConnection connection = OpenSearchConnection.to(URI.create(nobody))) {
      assertThatThrownBy(() -> new ReportQuery(connection, new Topics("x-")).all(1))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("cannot reach OpenSearch at " + nobody)
          .hasMessageNotContaining("\n");
    }
    Topics topics = new Topics("unmapped-");
    Indices indices = new Indices(server.url(), topics);
    indices.put(topics.sessions(), "1", "{\"status\":\"complete\"}"); // dynamic: text, not keyword
    assertThatThrownBy(() -> new ReportQuery(openSearch, topics).all(1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("refused the request")
        .hasMessageNotContaining("\n");
  }

  private static String run(String... args) {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new ReportCommand());
    command.setOut(new PrintWriter(out));
    assertThat(command.execute(args)).isZero();
    return out.toString();
  }

  private static StringBuilder action(StringBuilder body, String id) {
    return body.append("{\"index\":{\"_id\":\"%s\"}}\n".formatted(id));
  }

  /** From 7001.000 s on, each with other decimals. */
  private static long millis(int i) {
    return 7_001_000L + i * 1_001L;
  }

  /**
   * Box a played twice in week 15 and over the border from week 16 into 17, box b once, box c has
   * only started.
   */
  private static Topics small(String prefix) throws Exception {
    Topics topics = new Topics(prefix);
    Indices indices = new Indices(server.url(), topics);
    indices.create();
    for (String line :
        new String(
                ReportIT.class.getResourceAsStream("few.ndjson").readAllBytes(),
                StandardCharsets.UTF_8)
            .lines()
            .toList()) {
      String[] parts = line.split(" ", 3);
      indices.put(prefix + parts[0], parts[1], parts[2]);
    }
    return topics;
  }
}
