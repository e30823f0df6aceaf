package playtime.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static playtime.dashboards.Mutation.ofAggregation;
import static playtime.dashboards.Mutation.ofFile;
import static playtime.dashboards.Mutation.ofObject;
import static playtime.dashboards.Mutation.ofPanel;
import static playtime.dashboards.Mutation.ofSearchSource;
import static playtime.dashboards.Mutation.ofSpecification;
import static playtime.dashboards.Mutation.ofState;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import playtime.model.Topics;

/** The check finds what is wrong, and nothing else, in files with one thing wrong. */
class BrokenFilesTest {

  private static final String DASHBOARD = "toniebox-playtime";
  private static final String WEEKLY = "toniebox-weekly-average";
  private static final String HOURS = "toniebox-hours-and-weekdays";
  private static final String REJECTED = "toniebox-rejected-over-time";
  private static final String TOP = "toniebox-top-users";
  private static final String USERS = "toniebox-distribution";
  private static final String WEEKS = "toniebox-this-week-and-last";
  private static final String ABOUT = "toniebox-about-playtime";
  private static final String RAW = "toniebox-raw-events";

  @ParameterizedTest
  @MethodSource({"files", "panels", "aggregations", "queries", "specifications"})
  void isRefused(Mutation mutation) {
    List<SavedObject> broken = mutation.change().apply(Shipped.objects());

    assertThat(FileCheck.problems(broken, Topics.DEFAULT_PREFIX))
        .isNotEmpty()
        .anyMatch(problem -> problem.contains(mutation.problem()));
  }

  static Stream<Mutation> files() {
    return Stream.of(
        ofFile("is there twice", objects -> objects.add(objects.get(0))),
        ofFile("refers to what is not there", objects -> removeFirst(objects, "index-pattern")),
        ofFile("comes without patterns for [toniebox-accounting]", objects -> objects.remove(0)),
        ofFile("refers to what is not there", objects -> removeFirst(objects, "visualization")),
        ofFile("is on no dashboard", objects -> objects.remove(objects.size() - 1)),
        ofObject("has no id of this deployment", RAW, json -> json.put("id", "raw")),
        ofObject(
            "has another migrationVersion",
            WEEKLY,
            json -> version(json).put("visualization", "8")),
        ofObject("has another migrationVersion", RAW, json -> json.remove("migrationVersion")),
        ofObject(
            "has a member coreMigration", RAW, json -> json.put("coreMigrationVersion", "7.14.0")),
        ofObject("is of no known type", RAW, json -> json.put("type", "lens")),
        ofObject("has no title", RAW, json -> attributes(json).put("title", " ")),
        ofObject("uses references that it has not", WEEKLY, json -> json.putArray("references")),
        ofObject("does not use its reference", WEEKLY, json -> rename(json, "other")),
        ofObject(
            "has two references", DASHBOARD, json -> references(json).add(references(json).get(0))),
        ofObject(
            "is of no index", "toniebox-accounting", json -> attributes(json).put("title", "x")),
        ofObject(
            "has a time field that is no date",
            "toniebox-accounting",
            json -> attributes(json).put("timeFieldName", "read")),
        ofObject(
            "has a format for what is no number",
            "toniebox-accounting",
            json -> attributes(json).put("fieldFormatMap", "{\"topic\":{\"id\":\"number\"}}")),
        ofObject(
            "formats read as",
            "toniebox-accounting",
            json -> attributes(json).put("fieldFormatMap", "{\"read\":{\"id\":\"duration\"}}")),
        ofObject("no JSON", WEEKLY, json -> attributes(json).put("visState", "{")));
  }

  static Stream<Mutation> panels() {
    return Stream.of(
        ofPanel("overlaps another", DASHBOARD, panel -> grid(panel).put("h", 9)),
        ofPanel("does not fit the grid", DASHBOARD, panel -> grid(panel).put("x", 40)),
        ofPanel("does not fit the grid", DASHBOARD, panel -> grid(panel).remove("y")),
        ofPanel("has another i", DASHBOARD, panel -> grid(panel).put("i", "9")),
        ofPanel("is there twice", DASHBOARD, panel -> panel.put("panelIndex", "2")),
        ofPanel("has a version", DASHBOARD, panel -> panel.put("version", "7.2.0")),
        ofPanel("refers to nothing", DASHBOARD, panel -> panel.remove("panelRefName")),
        ofPanel("has no embeddableConfig", DASHBOARD, panel -> panel.remove("embeddableConfig")),
        ofObject(
            "has no time filter", DASHBOARD, json -> attributes(json).put("timeRestore", false)),
        ofObject("has no refresh", DASHBOARD, json -> attributes(json).remove("refreshInterval")),
        ofObject("has no panels", DASHBOARD, json -> attributes(json).put("panelsJSON", "[]")),
        ofObject("has no options", DASHBOARD, json -> attributes(json).remove("optionsJSON")),
        ofObject("has no column", RAW, json -> attributes(json).putArray("columns").add("toy")),
        ofObject(
            "cannot be sorted", RAW, json -> attributes(json).putArray("sort").addArray().add("x")),
        ofState(
            "links to nothing",
            ABOUT,
            state -> params(state).put("markdown", "[x](#/view/toniebox-none)")));
  }

  static Stream<Mutation> aggregations() {
    return Stream.of(
        ofState("is of no kind", WEEKLY, state -> state.put("type", "timelion")),
        ofState("1 to 2147483647 aggregations as metric", TOP, state -> state.putArray("aggs")),
        ofState("aggregations as segment, not 2", WEEKLY, BrokenFilesTest::repeatLast),
        ofState("has two aggregations 3", WEEKLY, BrokenFilesTest::repeatLast),
        ofState("has no axis for", WEEKLY, state -> params(state).putArray("valueAxes")),
        ofState("draws [], has", WEEKLY, state -> params(state).putArray("seriesParams")),
        ofAggregation("does not take a bucket", WEEKLY, "terms", a -> a.put("schema", "bucket")),
        ofAggregation("has buckets for metrics", TOP, "terms", a -> a.put("schema", "metric")),
        ofAggregation("is not enabled", WEEKLY, "avg", a -> a.remove("enabled")),
        ofAggregation("has no aggregation mode", WEEKLY, "avg", a -> a.put("type", "mode")),
        ofAggregation("has a avg of week,", WEEKLY, "avg", field("week")),
        ofAggregation("has a avg of minutes,", WEEKLY, "avg", field("minutes")),
        ofAggregation("has a histogram of mac,", USERS, "histogram", field("mac")),
        ofAggregation("date_histogram of offset,", REJECTED, "date_histogram", field("offset")),
        ofAggregation("has a terms of payload,", REJECTED, "terms", field("payload")),
        ofAggregation("with time_zone", REJECTED, "date_histogram", param("time_zone", "UTC")),
        ofAggregation("fixed interval", REJECTED, "date_histogram", param("interval", "1w")),
        ofAggregation("has no interval", USERS, "histogram", param("interval", "0")),
        ofAggregation("has a sum with script", TOP, "sum", param("script", "1")),
        ofAggregation("in the order of 9", TOP, "terms", param("orderBy", "9")),
        ofAggregation("in the order of 4", TOP, "terms", param("orderBy", "4")),
        ofAggregation("has terms in no order", TOP, "terms", param("order", "up")),
        ofAggregation("has terms of size 0", TOP, "terms", a -> params(a).put("size", 0)),
        ofAggregation("has no filters", WEEKS, "filters", a -> params(a).putArray("filters")));
  }

  static Stream<Mutation> queries() {
    return Stream.of(
        ofSearchSource("has a filter", TOP, source -> source.putArray("filter").addObject()),
        ofSearchSource("in no language", TOP, source -> query(source).put("language", "sql")),
        ofSearchSource("asks for no field", TOP, query("state : \"complete\"")),
        ofSearchSource("compares what has no order", TOP, query("status > \"complete\"")),
        ofSearchSource("compares a date with", TOP, query("started_at > \"yesterday\"")),
        ofSearchSource("no WORD but null", TOP, query("status : \"complete\" or")),
        ofSearchSource("no query", TOP, query("status : *")),
        ofSearchSource("a parenthesis is open", TOP, query("(status : \"complete\"")),
        ofSearchSource("uses references", ABOUT, source -> source.put("indexRefName", "x")),
        ofState("has an index and should not", TOP, state -> state.put("type", "markdown")));
  }

  static Stream<Mutation> specifications() {
    return Stream.of(
        ofSpecification("is no Vega-Lite v5", HOURS, spec -> spec.remove("$schema")),
        ofSpecification("asks no index", HOURS, spec -> url(spec).put("index", "toniebox-*")),
        ofSpecification("has a query and a context", HOURS, spec -> body(spec).putObject("query")),
        ofSpecification("asks for documents", HOURS, spec -> body(spec).remove("size")),
        ofSpecification("%timefield%", HOURS, spec -> url(spec).put("%timefield%", "week")),
        ofSpecification("aggregates nothing", HOURS, spec -> body(spec).remove("aggs")),
        ofSpecification("has %context_query%", HOURS, spec -> url(spec).put("%context_query%", 1)),
        ofSpecification("has no %context%", HOURS, spec -> url(spec).put("%context%", false)),
        ofSpecification("a zone that is not the viewer's", HOURS, BrokenFilesTest::fixZone),
        ofSpecification("uses weight as sum", HOURS, spec -> sum(spec).put("field", "weight")));
  }

  private static void removeFirst(List<SavedObject> objects, String type) {
    objects.remove(
        objects.stream().filter(object -> object.type().equals(type)).findFirst().orElseThrow());
  }

  private static void repeatLast(ObjectNode state) {
    ArrayNode aggregations = (ArrayNode) state.get("aggs");
    aggregations.add(aggregations.get(aggregations.size() - 1).deepCopy());
  }

  private static void fixZone(ObjectNode spec) {
    JsonNode halfHours = body(spec).at("/aggs/complete/aggs/half_hours/date_histogram");
    ((ObjectNode) halfHours).put("time_zone", "UTC");
  }

  private static Consumer<ObjectNode> field(String name) {
    return param("field", name);
  }

  private static Consumer<ObjectNode> param(String name, String value) {
    return aggregation -> params(aggregation).put(name, value);
  }

  private static Consumer<ObjectNode> query(String text) {
    return source -> query(source).put("query", text);
  }

  private static void rename(ObjectNode json, String name) {
    ((ObjectNode) references(json).get(0)).put("name", name);
  }

  private static ObjectNode attributes(ObjectNode json) {
    return (ObjectNode) json.get("attributes");
  }

  private static ObjectNode version(ObjectNode json) {
    return (ObjectNode) json.get("migrationVersion");
  }

  private static ArrayNode references(ObjectNode json) {
    return (ArrayNode) json.get("references");
  }

  private static ObjectNode grid(ObjectNode panel) {
    return (ObjectNode) panel.get("gridData");
  }

  private static ObjectNode params(ObjectNode parent) {
    return (ObjectNode) parent.get("params");
  }

  private static ObjectNode query(ObjectNode source) {
    return (ObjectNode) source.get("query");
  }

  private static ObjectNode url(ObjectNode spec) {
    return (ObjectNode) spec.at("/data/url");
  }

  private static ObjectNode body(ObjectNode spec) {
    return (ObjectNode) url(spec).get("body");
  }

  private static ObjectNode sum(ObjectNode spec) {
    return (ObjectNode) body(spec).at("/aggs/complete/aggs/half_hours/aggs/playtime/sum");
  }
}
