package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import playtime.model.Topics;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.InputRecord;
import playtime.oracle.Oracle;
import playtime.oracle.OracleDocuments;
import playtime.oracle.OracleRules;
import playtime.oracle.RawLog;
import playtime.oracle.RawRecord;

/** A fleet's year, as the oracle sees it: what the indices hold and what the panels should say. */
final class Answers {

  private static final OracleRules RULES =
      OracleRules.defaults().withZones(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"));
  private static final int RECORDS = 6_000;
  private static final Duration BETWEEN_RECORDS = Duration.ofMinutes(10);

  private final OracleDocuments documents;
  private final SortedMap<String, String> events = new TreeMap<>();

  /**
   * @param now when the last record was ingested; the others at even distances before it
   */
  Answers(Instant now) {
    HostileSettings settings =
        new HostileSettings(
            1, now.toEpochMilli(), 40, 15, RECORDS, RULES, false, true, false, false);
    List<RawRecord> records = HostileInput.records(settings);
    List<InputRecord> log =
        RawLog.of(
            records,
            RULES.partitions(),
            i -> now.minus(BETWEEN_RECORDS.multipliedBy(records.size() - i)).toEpochMilli());
    documents = Oracle.answer(RULES, log);
    log.stream().filter(record -> record.value() != null).forEach(this::addEvent);
  }

  /** Of the many forms of input those that every index takes. */
  private void addEvent(InputRecord record) {
    try {
      JsonNode event = SavedObject.JSON.readTree(record.value());
      if (event.path("mac").isTextual()
          && event.path("tonie_id").isTextual()
          && event.path("timestamp").isTextual()
          && event.path("event_id").isInt()
          && event.size() == 4) {
        events.put(
            RULES.rawTopic() + "-" + record.partition() + "-" + record.offset(),
            ((ObjectNode) event)
                .put("ingested_at", Instant.ofEpochMilli(record.ingestTime()).toString())
                .toString());
      }
    } catch (IOException e) {
      // no JSON: not in this index
    }
  }

  OracleDocuments oracle() {
    return documents;
  }

  int events() {
    return events.size();
  }

  void indexInto(Server server) {
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    Map.of(
            topics.events(), events,
            topics.sessions(), documents.sessions(),
            topics.weeklyPlaytime(), documents.weekly(),
            topics.userPlaytime(), documents.users(),
            topics.rejected(), documents.rejected(),
            topics.accounting(), documents.accounting())
        .forEach(server::index);
  }

  Stream<JsonNode> users() {
    return parsed(documents.users());
  }

  Stream<JsonNode> weeks() {
    return parsed(documents.weekly());
  }

  Stream<JsonNode> sessions() {
    return parsed(documents.sessions());
  }

  Stream<JsonNode> rejected() {
    return parsed(documents.rejected());
  }

  Stream<JsonNode> accounting() {
    return parsed(documents.accounting());
  }

  /** Complete sessions that started in a range. */
  Stream<JsonNode> complete(TimeRange range) {
    return sessions()
        .filter(session -> session.get("status").asText().equals("complete"))
        .filter(session -> range.contains(instant(session, "started_at")));
  }

  static Instant instant(JsonNode document, String field) {
    return Instant.parse(document.get(field).asText());
  }

  private static Stream<JsonNode> parsed(SortedMap<String, String> texts) {
    return texts.values().stream().map(SavedObject::tree);
  }
}
