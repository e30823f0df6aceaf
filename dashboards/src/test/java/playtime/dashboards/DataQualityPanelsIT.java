package playtime.dashboards;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import playtime.dashboards.PanelRequest.Row;
import playtime.model.Topics;
import playtime.oracle.Reason;

/** As {@link PlaytimePanelsIT}, for the other dashboard and the saved searches. */
class DataQualityPanelsIT {

  @TempDir private static Path directory;

  private static Panels panels;
  private static Answers answers;
  private static TimeRange quarter;

  @BeforeAll
  static void fill() {
    panels = new Panels(directory);
    answers = panels.answers();
    quarter = panels.last(Duration.ofDays(90));
  }

  @AfterAll
  static void stop() {
    if (panels != null) {
      panels.close();
    }
  }

  @Test
  void addsUp() {
    Vega.Drawing drawing = panels.draw("adds-up", quarter, Panels.VIEWER);

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

    panels.assertRows(
        "records", quarter, Panels.row(counts.read(), counts.accepted(), counts.notPlayback()));
  }

  @Test
  void rejectedTotals() {
    Map<Reason, Long> rejected = answers.oracle().counts().rejected();

    assertThat(rejected).hasSizeGreaterThan(7);
    panels.assertRows(
        "rejected-totals",
        quarter,
        Panels.row(
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

    panels.assertRows("partitions", quarter, expected);
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
                                    .atZone(Panels.VIEWER)
                                    .toLocalDate()
                                    .atStartOfDay(Panels.VIEWER)
                                    .toInstant()
                                    .toEpochMilli()),
                            record.get("reason").asText()),
                    summingDouble(record -> 1)));

    assertThat(Panels.byKey(panels.rows("rejected-over-time", quarter))).isEqualTo(expected);
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

    assertThat(Panels.byKey(panels.rows("rejected-fields", quarter))).isEqualTo(expected);
  }

  /** Whatever is added later is at least asked. */
  @ParameterizedTest
  @MethodSource("panelsWithData")
  void everyPanelIsAnswered(String name) {
    TimeRange year = panels.last(Duration.ofDays(400));
    boolean vega = Panels.object("visualization", name).kind().equals("vega");

    assertThat(vega ? panels.draw(name, year, Panels.VIEWER).rows() : panels.rows(name, year))
        .isNotEmpty();
  }

  static Stream<String> panelsWithData() {
    return Shipped.visualizations()
        .filter(panel -> !panel.kind().equals("markdown"))
        .map(panel -> panel.id().replace(Topics.DEFAULT_PREFIX, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "raw-events, ingested_at",
    "rejected-records, ingested_at",
    "session-list, started_at"
  })
  void savedSearches(String name, String sortedBy) {
    JsonNode hits = panels.hits(name, panels.last(Duration.ofDays(400)));
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
}
