package playtime.standalone.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import playtime.model.Fields;
import playtime.model.Status;

/**
 * A {@link Report} for programs, with the documents' own field names. The names are kept from
 * release to release; what is not there is absent, never null.
 */
public final class ReportJson {

  // Foreign text must not reach a terminal, so nothing but ASCII is printed; JSON loses nothing.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private ReportJson() {}

  /** Indented, in ASCII. */
  public static String render(Report report) {
    ObjectNode root = JSON.createObjectNode();
    report.user().ifPresent(mac -> root.put(Fields.MAC, mac));
    headline(report.headline(), root.putObject("headline"));
    ArrayNode users = root.putArray("users");
    report.users().forEach(user -> user(user, users.addObject()));
    ArrayNode weeks = root.putArray("weeks");
    report.weeks().forEach(week -> week(week, weeks.addObject()));
    ArrayNode tonies = root.putArray("tonies");
    report.tonies().forEach(tonie -> tonie(tonie, tonies.addObject()));
    counts(report.sessions(), root.putObject(Fields.SESSIONS));
    report.accounting().ifPresent(accounting -> quality(report, accounting, root));
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON cannot fail to be written", e);
    }
  }

  private static void headline(Report.Headline headline, ObjectNode json) {
    if (headline.users() > 0) {
      seconds(json, Fields.AVG_WEEKLY_PLAYTIME_SECONDS, headline.averageMillis());
    }
    json.put("users", headline.users());
    json.put("weeks", headline.weeks());
    json.put(Fields.SESSIONS, headline.sessions());
    seconds(json, Fields.PLAYTIME_SECONDS, headline.millis());
  }

  private static void user(Report.User user, ObjectNode json) {
    json.put(Fields.MAC, user.mac());
    seconds(json, Fields.AVG_WEEKLY_PLAYTIME_SECONDS, user.averageMillis());
    json.put(Fields.ACTIVE_WEEKS, user.activeWeeks());
    json.put(Fields.SESSIONS, user.sessions());
    seconds(json, Fields.PLAYTIME_SECONDS, user.millis());
  }

  private static void week(Report.Week week, ObjectNode json) {
    json.put(Fields.WEEK, week.name());
    if (week.users() > 0) {
      seconds(json, "avg_playtime_seconds", week.averageMillis());
    }
    json.put("users", week.users());
    json.put(Fields.SESSIONS, week.sessions());
    seconds(json, Fields.PLAYTIME_SECONDS, week.millis());
  }

  private static void tonie(Report.Tonie tonie, ObjectNode json) {
    json.put(Fields.TONIE_ID, tonie.id());
    seconds(json, Fields.PLAYTIME_SECONDS, tonie.millis());
    json.put(Fields.SESSIONS, tonie.sessions());
  }

  private static void quality(Report report, Accounting accounting, ObjectNode root) {
    ArrayNode rejected = root.putArray(Fields.REJECTED);
    for (Report.Rejected row : report.rejected()) {
      ObjectNode json = rejected.addObject();
      json.put(Fields.REASON, row.reason().name());
      json.put("count", row.count());
      ObjectNode example = json.putObject("example");
      example.put(Fields.DETAIL, row.example().detail());
      example.put(Fields.PAYLOAD, row.example().payload());
    }
    ObjectNode json = root.putObject("accounting");
    json.put("adds_up", accounting.addsUp());
    json.put("partitions", accounting.partitions());
    json.put(Fields.READ, accounting.read());
    json.put(Fields.NOT_PLAYBACK, accounting.notPlayback());
    json.put(Fields.ACCEPTED, accounting.accepted());
    ObjectNode reasons = json.putObject(Fields.REJECTED);
    accounting.rejected().forEach((reason, count) -> reasons.put(reason.name(), count));
    counts(accounting.documents(), json.putObject(Fields.DOCUMENTS));
    ArrayNode checks = json.putArray("checks");
    for (Accounting.Check check : accounting.checks()) {
      checks
          .addObject()
          .put("name", check.name())
          .put("left", check.left())
          .put("right", check.right())
          .put("holds", check.holds());
    }
  }

  private static void counts(Map<Status, Long> counts, ObjectNode json) {
    for (Status status : Status.values()) {
      json.put(status.text(), counts.getOrDefault(status, 0L));
    }
  }

  private static void seconds(ObjectNode json, String field, long millis) {
    json.put(field, BigDecimal.valueOf(millis, 3).stripTrailingZeros());
  }
}
