package playtime.dashboards;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.dashboards.PanelRequest.Row;
import playtime.oracle.Status;

/**
 * The panels' own requests, asked of a real server that holds the oracle's documents, against what
 * the oracle says. Weeks begin in Berlin, viewers are elsewhere.
 */
class PlaytimePanelsIT {

  private static final int TOP = 10;

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
  void headline() {
    double seconds = panels.rows("headline", quarter).get(0).values().get(0);

    assertThat(Math.round(seconds * 1000))
        .isEqualTo(answers.oracle().headline().orElseThrow().roundedMillis());
  }

  @Test
  void totals() {
    panels.assertRows(
        "totals",
        quarter,
        Panels.row(
            answers.oracle().users().size(),
            answers.oracle().counts().documents().get(Status.COMPLETE),
            Panels.sum(answers.users(), "playtime_seconds")));
  }

  @Test
  void thisWeekAndLast() {
    Instant now = quarter.to();
    Instant aWeekAgo = now.minus(Duration.ofDays(7));
    TimeRange thisWeek = new TimeRange(aWeekAgo.plusMillis(1), now);
    TimeRange weekBefore =
        new TimeRange(aWeekAgo.minus(Duration.ofDays(7)).plusMillis(1), aWeekAgo);

    panels.assertRows(
        "this-week-and-last",
        quarter,
        week("This week", thisWeek),
        week("Week before", weekBefore));
  }

  private static Row week(String label, TimeRange range) {
    List<JsonNode> weeks =
        answers.weeks().filter(w -> range.contains(Answers.instant(w, "week_start"))).toList();
    double seconds = Panels.sum(weeks.stream(), "playtime_seconds");
    double users = weeks.size();
    return new Row(
        List.of(label),
        List.of(users == 0 ? 0 : seconds / users, users, Panels.sum(weeks.stream(), "sessions")));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 90, 400})
  void weeklyAverage(int days) {
    TimeRange range = panels.last(Duration.ofDays(days));
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

    assertThat(expected).isNotEmpty();
    panels.assertRows("weekly-average", range, expected);
  }

  @Test
  void distribution() {
    Map<Long, Long> users =
        answers
            .users()
            .map(user -> (long) (user.get("avg_weekly_playtime_seconds").asDouble() / 1800))
            .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
    List<Row> rows = panels.rows("distribution", quarter);

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
    TimeRange range = panels.last(Duration.ofDays(days));
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
                            Panels.sum(entry.getValue().stream(), "duration_seconds"),
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
    panels.assertRows(panel, range, expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
  void hoursAndWeekdays(ZoneId zone) {
    Map<String, List<JsonNode>> expected =
        answers.complete(quarter).collect(groupingBy(session -> weekdayAndHour(session, zone)));
    Vega.Drawing drawing = panels.draw("hours-and-weekdays", quarter, zone);

    assertThat(drawing.messages()).isEmpty();
    assertThat(drawing.rows()).hasSameSizeAs(expected.keySet());
    for (JsonNode row : drawing.rows()) {
      String key = row.get("weekday").asText() + " " + row.get("hour").asText();
      assertThat(expected).containsKey(key);
      assertThat(row.get("sessions").asInt()).isEqualTo(expected.get(key).size());
      assertThat(row.get("playtime_hours").asDouble() * 3600)
          .isCloseTo(
              Panels.sum(expected.get(key).stream(), "duration_seconds"), within(Panels.PRECISION));
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
    Vega.Drawing drawing = panels.draw("sessions-by-status", quarter, Panels.VIEWER);

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

  private static String weekdayAndHour(JsonNode session, ZoneId zone) {
    ZonedDateTime start = Answers.instant(session, "started_at").atZone(zone);
    String weekday = start.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    return weekday + " " + start.getHour();
  }
}
