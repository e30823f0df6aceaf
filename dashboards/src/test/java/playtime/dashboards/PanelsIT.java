package playtime.dashboards;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.dashboards.PanelRequest.Row;
import playtime.oracle.Reason;
import playtime.oracle.Status;

/**
 * The panels' own requests, asked of a real server that holds the oracle's documents, against what
 * the oracle says. Weeks begin in Berlin, viewers are elsewhere.
 */
class PanelsIT {

  private static final ZoneId VIEWER = ZoneId.of("America/New_York");
  private static final double PRECISION = 1e-6;
  private static final int TOP = 10;

  @TempDir private static Path directory;

  private static Instant now;
  private static TimeRange quarter;
  private static Answers answers;
  private static Server server;

  @BeforeAll
  static void fill() {
    now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    quarter = TimeRange.last(Duration.ofDays(90), now);
    answers = new Answers(now);
    server = new Server(directory);
    answers.indexInto(server);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void headline() {
    double seconds = rows("headline", quarter).get(0).values().get(0);

    assertThat(Math.round(seconds * 1000))
        .isEqualTo(answers.oracle().headline().orElseThrow().roundedMillis());
  }

  @Test
  void totals() {
    assertRows(
        "totals",
        quarter,
        row(
            answers.oracle().users().size(),
            answers.oracle().counts().documents().get(Status.COMPLETE),
            sum(answers.users(), "playtime_seconds")));
  }

  @Test
  void thisWeekAndLast() {
    Instant thisWeek = now.minus(Duration.ofDays(7));
    Instant lastWeek = now.minus(Duration.ofDays(14));
    List<Row> expected = new ArrayList<>();
    for (TimeRange range :
        List.of(
            new TimeRange(thisWeek.plusMillis(1), now),
            new TimeRange(lastWeek.plusMillis(1), thisWeek))) {
      List<JsonNode> weeks =
          answers.weeks().filter(w -> range.contains(Answers.instant(w, "week_start"))).toList();
      assertThat(weeks).isNotEmpty();
      expected.add(
          new Row(
              List.of(expected.isEmpty() ? "This week" : "Last week"),
              List.of(
                  sum(weeks.stream(), "playtime_seconds") / weeks.size(),
                  (double) weeks.size(),
                  sum(weeks.stream(), "sessions"))));
    }

    assertRows("this-week-and-last", quarter, expected.toArray(Row[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 90, 400})
  void weeklyAverage(int days) {
    TimeRange range = TimeRange.last(Duration.ofDays(days), now);
    Map<String, Long> users =
        new TreeMap<>(
            answers
                .weeks()
                .filter(week -> range.contains(Answers.instant(week, "week_start")))
                .collect(groupingBy(week -> week.get("week").asText(), counting())));
    Row[] expected =
        users.entrySet().stream()
            .map(
                week -> {
                  var mean = answers.oracle().meanByWeek().get(week.getKey());
                  assertThat(mean.count()).isEqualTo(week.getValue());
                  double seconds = mean.sumMillis() / 1000.0 / mean.count();
                  return new Row(
                      List.of(week.getKey()), List.of(seconds, (double) week.getValue()));
                })
            .toArray(Row[]::new);

    assertThat(expected).hasSizeBetween(days / 7 - 1, days / 7 + 1);
    assertRows("weekly-average", range, expected);
  }

  @Test
  void distribution() {
    Map<Long, Long> users =
        answers
            .users()
            .map(user -> (long) (user.get("avg_weekly_playtime_seconds").asDouble() / 1800))
            .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
    List<Row> rows = rows("distribution", quarter);

    assertThat(rows).hasSizeGreaterThan(3);
    assertThat(rows)
        .allSatisfy(
            row -> {
              long bucket = (long) (Double.parseDouble(row.keys().get(0)) / 1800);
              assertThat(row.values()).containsExactly((double) users.getOrDefault(bucket, 0L));
            });
    assertThat(rows.stream().mapToDouble(row -> row.values().get(0)).sum())
        .isEqualTo(answers.oracle().users().size());
  }

  @ParameterizedTest
  @CsvSource({
    "top-users, mac, tonie_id, 90",
    "top-users, mac, tonie_id, 400",
    "top-tonies, tonie_id, mac, 90",
    "top-tonies, tonie_id, mac, 400"
  })
  void topUsersAndTonies(String panel, String of, String distinct, int days) {
    TimeRange range = TimeRange.last(Duration.ofDays(days), now);
    Row[] expected =
        answers
            .complete(range)
            .collect(groupingBy(session -> session.get(of).asText()))
            .entrySet()
            .stream()
            .map(
                entry ->
                    new Row(
                        List.of(entry.getKey()),
                        List.of(
                            sum(entry.getValue().stream(), "duration_seconds"),
                            (double) entry.getValue().size(),
                            (double)
                                entry.getValue().stream()
                                    .map(session -> session.get(distinct).asText())
                                    .distinct()
                                    .count())))
            .sorted(Comparator.comparing((Row row) -> row.values().get(0)).reversed())
            .limit(TOP)
            .toArray(Row[]::new);

    assertThat(expected).hasSize(TOP);
    assertRows(panel, range, expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
  void hoursAndWeekdays(ZoneId zone) {
    Map<String, List<JsonNode>> expected =
        answers.complete(quarter).collect(groupingBy(session -> weekdayAndHour(session, zone)));
    Vega.Drawing drawing = draw("hours-and-weekdays", zone);

    assertThat(drawing.messages()).isEmpty();
    assertThat(drawing.rows()).hasSameSizeAs(expected.keySet());
    for (JsonNode row : drawing.rows()) {
      String key = row.get("weekday").asText() + " " + row.get("hour").asText();
      assertThat(expected).containsKey(key);
      assertThat(row.get("sessions").asInt()).isEqualTo(expected.get(key).size());
      assertThat(row.get("playtime_hours").asDouble() * 3600)
          .isCloseTo(sum(expected.get(key).stream(), "duration_seconds"), within(PRECISION));
    }
  }

  @Test
  void sessionsByStatus() {
    Map<String, Long> expected =
        answers
            .sessions()
            .filter(
                session ->
                    quarter.contains(
                        Answers.instant(
                            session, session.has("started_at") ? "started_at" : "ended_at")))
            .collect(
                groupingBy(
                    session -> session.get("week").asText() + " " + session.get("status").asText(),
                    counting()));
    Vega.Drawing drawing = draw("sessions-by-status", VIEWER);

    assertThat(drawing.messages()).isEmpty();
    assertThat(
            drawing.rows().stream()
                .collect(
                    Collectors.toMap(
                        row -> row.get("week").asText() + " " + row.get("status").asText(),
                        row -> row.get("sum_sessions").asLong())))
        .isEqualTo(expected);
    assertThat(expected.keySet()).anyMatch(key -> key.endsWith(Status.ORPHAN_STOP.text()));
  }

  @Test
  void addsUp() {
    Vega.Drawing drawing = draw("adds-up", VIEWER);

    assertThat(drawing.messages()).isEmpty();
    assertThat(drawing.rows())
        .filteredOn(row -> row.get("column").asText().equals("difference"))
        .hasSize(6)
        .allMatch(row -> row.get("value").asDouble() == 0);
    assertThat(drawing.rows().get(0).get("value").asLong())
        .isEqualTo(answers.oracle().counts().read());
  }

  @Test
  void records() {
    var counts = answers.oracle().counts();

    assertRows("records", quarter, row(counts.read(), counts.accepted(), counts.notPlayback()));
  }

  @Test
  void rejectedTotals() {
    Map<Reason, Long> rejected = answers.oracle().counts().rejected();

    assertThat(rejected).hasSizeGreaterThan(7);
    assertRows(
        "rejected-totals",
        quarter,
        row(
            Stream.of(Reason.values())
                .map(reason -> rejected.getOrDefault(reason, 0L))
                .toArray(Number[]::new)));
  }

  @Test
  void partitions() {
    Row[] expected =
        answers
            .accounting()
            .map(
                partition ->
                    new Row(
                        List.of(partition.get("partition").asText()),
                        Stream.of(
                                "/read",
                                "/not_playback",
                                "/accepted",
                                "/documents/complete",
                                "/documents/open",
                                "/documents/superseded",
                                "/documents/orphan_stop")
                            .map(path -> partition.at(path).asDouble())
                            .toList()))
            .toArray(Row[]::new);

    assertRows("partitions", quarter, expected);
  }

  @Test
  void rejectedOverTime() {
    Map<List<String>, Double> expected =
        answers
            .rejected()
            .collect(
                groupingBy(
                    record ->
                        List.of(
                            Long.toString(
                                Answers.instant(record, "ingested_at")
                                    .atZone(VIEWER)
                                    .toLocalDate()
                                    .atStartOfDay(VIEWER)
                                    .toInstant()
                                    .toEpochMilli()),
                            record.get("reason").asText()),
                    summingDouble(record -> 1)));

    assertThat(byKey(rows("rejected-over-time", quarter))).isEqualTo(expected);
  }

  @Test
  void rejectedFields() {
    Map<List<String>, Double> expected =
        answers
            .rejected()
            .collect(
                groupingBy(
                    record ->
                        List.of(
                            record.get("reason").asText(),
                            record.path("field").asText("__missing__")),
                    summingDouble(record -> 1)));

    assertThat(byKey(rows("rejected-fields", quarter))).isEqualTo(expected);
  }

  @Test
  void everyPanelIsAskedHere() {
    assertThat(
            Shipped.visualizations()
                .filter(panel -> !panel.kind().equals("markdown"))
                .map(panel -> panel.id().replace("toniebox-", ""))
                .collect(toSet()))
        .containsExactlyInAnyOrder(
            "headline",
            "totals",
            "this-week-and-last",
            "weekly-average",
            "distribution",
            "top-users",
            "top-tonies",
            "hours-and-weekdays",
            "sessions-by-status",
            "adds-up",
            "records",
            "rejected-totals",
            "partitions",
            "rejected-over-time",
            "rejected-fields");
  }

  @ParameterizedTest
  @CsvSource({
    "raw-events, ingested_at",
    "rejected-records, ingested_at",
    "session-list, started_at"
  })
  void savedSearches(String name, String sortedBy) {
    SavedObject search = object("search", name);
    TimeRange year = TimeRange.last(Duration.ofDays(400), now);
    ObjectNode body = SavedObject.JSON.createObjectNode().put("size", 500);
    body.put("track_total_hits", true);
    JsonNode order = search.attributes().at("/sort/0");
    body.putArray("sort").addObject().set(order.get(0).asText(), order.get(1));
    body.set("query", year.query(timeField(search).orElseThrow()));
    JsonNode hits = server.search(pattern(search).title(), body).get("hits");
    List<Instant> times = new ArrayList<>();
    hits.get("hits").forEach(hit -> times.add(Answers.instant(hit.get("_source"), sortedBy)));

    long expected =
        switch (name) {
          case "raw-events" -> answers.events();
          case "rejected-records" -> answers.oracle().rejected().size();
          default -> answers.sessions().filter(session -> session.has("started_at")).count();
        };
    assertThat(hits.at("/total/value").asLong()).isEqualTo(expected).isGreaterThan(100);
    assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
  }

  private static String weekdayAndHour(JsonNode session, ZoneId zone) {
    ZonedDateTime start = Answers.instant(session, "started_at").atZone(zone);
    String weekday = start.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    return weekday + " " + start.getHour();
  }

  private static Vega.Drawing draw(String name, ZoneId zone) {
    JsonNode spec = object("visualization", name).spec();
    VegaRequest request = VegaRequest.of(spec, quarter);
    try (Vega vega = new Vega(zone)) {
      return vega.draw(spec, server.search(request.index(), request.body()));
    }
  }

  private static List<Row> rows(String name, TimeRange range) {
    SavedObject panel = object("visualization", name);
    PanelRequest request = new PanelRequest(panel);
    ObjectNode body = request.body(timeField(panel), range, VIEWER);
    return request.rows(server.search(pattern(panel).title(), body));
  }

  private static void assertRows(String name, TimeRange range, Row... expected) {
    assertThat(rows(name, range))
        .usingRecursiveComparison()
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) < PRECISION ? 0 : Double.compare(a, b), Double.class)
        .isEqualTo(List.of(expected));
  }

  private static Map<List<String>, Double> byKey(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(Row::keys, row -> row.values().get(0)));
  }

  private static Row row(Number... values) {
    return new Row(List.of(), Stream.of(values).map(Number::doubleValue).toList());
  }

  private static double sum(Stream<JsonNode> documents, String field) {
    return documents.mapToDouble(document -> document.get(field).asDouble()).sum();
  }

  private static Optional<String> timeField(SavedObject object) {
    return Optional.ofNullable(pattern(object).attributes().get("timeFieldName"))
        .map(JsonNode::asText);
  }

  private static SavedObject pattern(SavedObject object) {
    return Shipped.objects().stream()
        .filter(o -> o.type().equals("index-pattern"))
        .filter(o -> o.id().equals(object.references().get(0).id()))
        .findFirst()
        .orElseThrow();
  }

  private static SavedObject object(String type, String name) {
    return Shipped.objects().stream()
        .filter(o -> o.toString().equals(type + " toniebox-" + name))
        .findFirst()
        .orElseThrow();
  }
}
