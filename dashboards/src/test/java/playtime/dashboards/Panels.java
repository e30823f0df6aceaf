package playtime.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import playtime.dashboards.PanelRequest.Row;

/** The panels over a server that holds the oracle's documents. */
final class Panels implements AutoCloseable {

  /** Weeks begin in Berlin; viewers are elsewhere. */
  static final ZoneId VIEWER = ZoneId.of("America/New_York");

  static final double PRECISION = 1e-6;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final Answers answers = new Answers(now);
  private final Server server;

  Panels(Path directory) {
    server = new Server(directory);
    answers.indexInto(server);
  }

  Answers answers() {
    return answers;
  }

  TimeRange last(Duration duration) {
    return TimeRange.last(duration, now);
  }

  /** What a saved search finds in a range: the first of all hits, and how many there are. */
  JsonNode hits(String name, TimeRange range) {
    SavedObject search = object("search", name);
    ObjectNode body = SavedObject.JSON.createObjectNode().put("size", 500);
    body.put("track_total_hits", true);
    JsonNode order = search.attributes().at("/sort/0");
    body.putArray("sort").addObject().set(order.get(0).asText(), order.get(1));
    body.set("query", range.query(timeField(search).orElseThrow()));
    return server.search(pattern(search).title(), body).get("hits");
  }

  Vega.Drawing draw(String name, TimeRange range, ZoneId zone) {
    JsonNode spec = object("visualization", name).spec();
    VegaRequest request = VegaRequest.of(spec, range);
    return Vega.in(zone).draw(spec, server.search(request.index(), request.body()));
  }

  List<Row> rows(String name, TimeRange range) {
    SavedObject panel = object("visualization", name);
    PanelRequest request = new PanelRequest(panel);
    ObjectNode body = request.body(timeField(panel), range, VIEWER);
    return request.rows(server.search(pattern(panel).title(), body));
  }

  void assertRows(String name, TimeRange range, Row... expected) {
    assertThat(rows(name, range))
        .usingRecursiveComparison()
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) < PRECISION ? 0 : Double.compare(a, b), Double.class)
        .isEqualTo(List.of(expected));
  }

  static Map<List<String>, Double> byKey(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(Row::keys, row -> row.values().get(0)));
  }

  static Row row(Number... values) {
    return new Row(List.of(), Stream.of(values).map(Number::doubleValue).toList());
  }

  static double sum(Stream<JsonNode> documents, String field) {
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

  static SavedObject object(String type, String name) {
    return Shipped.objects().stream()
        .filter(o -> o.toString().equals(type + " toniebox-" + name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    server.close();
  }
}
