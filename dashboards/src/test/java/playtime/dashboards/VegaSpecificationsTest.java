package playtime.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every specification, compiled and run by the real libraries. */
class VegaSpecificationsTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String HOURS = "toniebox-hours-and-weekdays";
  private static final String STATUSES = "toniebox-sessions-by-status";
  private static final String ADDS_UP = "toniebox-adds-up";
  private static final String NO_BUCKETS = "{\"buckets\":[]}";

  @Test
  void thereAreTheseAndNoOthers() {
    assertThat(Shipped.visualizations().filter(v -> v.kind().equals("vega")))
        .extracting(SavedObject::id)
        .containsExactlyInAnyOrder(HOURS, STATUSES, ADDS_UP);
  }

  @ParameterizedTest
  @ValueSource(strings = {HOURS, STATUSES})
  void drawsNothingFromNothing(String id) {
    Vega.Drawing drawing =
        draw(
            id,
            """
            {"aggregations":{"complete":{"half_hours":%1$s},"in_range":{"weeks":%1$s}}}"""
                .formatted(NO_BUCKETS),
            UTC);

    assertThat(drawing.rows()).isEmpty();
    assertThat(drawing.items()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:30:00Z, UTC,              Sun, 0",
    "2026-03-29T00:30:00Z, Europe/Berlin,    Sun, 1",
    "2026-03-29T01:00:00Z, Europe/Berlin,    Sun, 3", // clocks have gone forward
    "2026-04-12T22:30:00Z, Europe/Berlin,    Mon, 0",
    "2026-04-12T22:30:00Z, America/New_York, Sun, 18",
    "2026-04-12T22:30:00Z, Asia/Kolkata,     Mon, 4",
    "2026-04-12T22:30:00Z, Pacific/Auckland, Mon, 10"
  })
  void knowsTheViewersHourAndWeekday(Instant start, ZoneId zone, String weekday, int hour) {
    Vega.Drawing drawing = draw(HOURS, halfHours(start), zone);

    assertThat(drawing.messages()).isEmpty();
    assertThat(drawing.rows())
        .extracting(
            row -> row.get("weekday").asText(),
            row -> row.get("hour").asInt(),
            row -> row.get("playtime_hours").asDouble(),
            row -> row.get("sessions").asInt())
        .containsExactly(tuple(weekday, hour, 0.5, 2));
    assertThat(drawing.items()).hasSize(1).allMatch(cell -> cell.get("width").asDouble() > 0);
  }

  @Test
  void addsUpTheHalfHoursOfAnHourAndTheSameHoursOfManyWeeks() {
    Vega.Drawing drawing =
        draw(
            HOURS,
            halfHours(
                Instant.parse("2026-04-12T10:00:00Z"),
                Instant.parse("2026-04-12T10:30:00Z"),
                Instant.parse("2026-04-19T10:30:00Z"),
                Instant.parse("2026-04-20T10:30:00Z")),
            UTC);

    assertThat(drawing.rows())
        .extracting(row -> row.get("weekday").asText(), row -> row.get("playtime_hours").asDouble())
        .containsExactlyInAnyOrder(tuple("Sun", 1.5), tuple("Mon", 0.5));
  }

  @Test
  void countsSessionsByWeekAndStatus() {
    Vega.Drawing drawing =
        draw(
            STATUSES,
            """
            {"aggregations":{"in_range":{"weeks":{"buckets":[
              {"key":"2026-W15","doc_count":5,"statuses":{"buckets":[
                {"key":"complete","doc_count":3},{"key":"orphan_stop","doc_count":2}]}},
              {"key":"2026-W16","doc_count":1,"statuses":{"buckets":[
                {"key":"open","doc_count":1}]}}]}}}}""",
            UTC);

    assertThat(drawing.messages()).isEmpty();
    assertThat(drawing.rows())
        .extracting(
            row -> row.get("week").asText(),
            row -> row.get("status").asText(),
            row -> row.get("sum_sessions").asInt())
        .containsExactlyInAnyOrder(
            tuple("2026-W15", "complete", 3),
            tuple("2026-W15", "orphan_stop", 2),
            tuple("2026-W16", "open", 1));
    assertThat(drawing.items())
        .extracting(bar -> bar.get("fill").asText())
        .containsExactlyInAnyOrder("#54B399", "#E7664C", "#6092C0");
  }

  @Test
  void showsWhatDoesNotAddUpInRed() {
    ObjectNode sums = (ObjectNode) Sums.thatAddUp();
    assertThat(differences(sums)).containsOnly(0.0);

    ((ObjectNode) sums.at("/aggregations/accounting/read")).put("value", 8);
    ((ObjectNode) sums.at("/aggregations/weeks/playtime")).put("value", 1800.252);

    assertThat(differences(sums)).containsExactly(1.0, 0.0, 0.001, 0.0, 0.0, 0.0);
    assertThat(draw(ADDS_UP, sums.toString(), UTC).items())
        .filteredOn(text -> text.get("fill").asText().equals("#CC0000"))
        .extracting(text -> text.get("text").asText())
        .containsExactly("1", "0.001");
  }

  @Test
  void aBrokenSpecificationIsFound() {
    ObjectNode broken = (ObjectNode) Shipped.visualization(HOURS).spec();
    ((ObjectNode) broken.at("/transform/1")).put("calculate", "hours(datum.key");

    Vega vega = Vega.in(UTC);
    assertThatThrownBy(() -> vega.draw(broken, SavedObject.tree(halfHours())))
        .hasMessageContaining("Unexpected end of input");
    broken.put("mark", "rectangle");
    assertThatThrownBy(() -> vega.draw(broken, SavedObject.tree(halfHours())))
        .isInstanceOf(PolyglotException.class);
  }

  private static List<Double> differences(JsonNode sums) {
    return draw(ADDS_UP, sums.toString(), UTC).rows().stream()
        .filter(row -> row.get("column").asText().equals("difference"))
        .map(row -> row.get("value").asDouble())
        .toList();
  }

  private static Vega.Drawing draw(String id, String answer, ZoneId zone) {
    return Vega.in(zone).draw(Shipped.visualization(id).spec(), SavedObject.tree(answer));
  }

  /** Two sessions of together 1,800 seconds in each of these half hours. */
  private static String halfHours(Instant... starts) {
    String buckets =
        Stream.of(starts)
            .map(
                start ->
                    String.format(
                        Locale.ROOT,
                        "{\"key\":%d,\"doc_count\":2,\"playtime\":{\"value\":1800}}",
                        start.toEpochMilli()))
            .collect(Collectors.joining(","));
    return "{\"aggregations\":{\"complete\":{\"half_hours\":{\"buckets\":[" + buckets + "]}}}}";
  }
}
