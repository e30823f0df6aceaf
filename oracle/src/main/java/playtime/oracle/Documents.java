package playtime.oracle;

import java.time.LocalDate;
import java.util.SortedMap;

/** The documents' text: every field, in its order. Absent means absent, never null. */
final class Documents {
  private static final int PAYLOAD_UNITS = 8192;

  private final OracleRules rules;
  private final Weeks weeks;

  Documents(OracleRules rules, Weeks weeks) {
    this.rules = rules;
    this.weeks = weeks;
  }

  String session(Session session) {
    OracleEvent anchor = session.anchor();
    JsonText json =
        new JsonText()
            .string("session_id", session.id())
            .string("mac", anchor.mac())
            .string("tonie_id", anchor.tonieId())
            .string("status", session.status().text());
    if (session.status() == Status.ORPHAN_STOP) {
      json.string("ended_at", Formats.instant(anchor.timestamp()))
          .number("stop_event_id", anchor.eventId());
    } else {
      json.string("started_at", Formats.instant(anchor.timestamp()))
          .number("start_event_id", anchor.eventId());
    }
    session
        .stop()
        .ifPresent(
            stop ->
                json.string("ended_at", Formats.instant(stop.timestamp()))
                    .number("stop_event_id", stop.eventId())
                    .raw(
                        "duration_seconds",
                        Formats.seconds(stop.timestamp() - anchor.timestamp())));
    return json.string("week", weeks.of(anchor.timestamp()).name()).end();
  }

  String weekly(String mac, Weeks.Week week, Playtime.Total total) {
    return new JsonText()
        .string("mac", mac)
        .string("week", week.name())
        .string("week_start", Formats.instant(week.start()))
        .raw("playtime_seconds", Formats.seconds(total.millis()))
        .number("sessions", total.sessions())
        .end();
  }

  String user(String mac, SortedMap<LocalDate, Playtime.Total> totals) {
    return new JsonText()
        .string("mac", mac)
        .raw("playtime_seconds", Formats.seconds(Playtime.millis(totals)))
        .number("sessions", Playtime.sessions(totals))
        .number("active_weeks", Playtime.activeWeeks(totals))
        .raw("avg_weekly_playtime_seconds", Formats.seconds(Playtime.averageMillis(totals)))
        .end();
  }

  String rejected(InputRecord input, OracleParser.Refused refused) {
    JsonText json = new JsonText().string("reason", refused.reason().name());
    if (refused.field() != null) {
      json.string("field", refused.field());
    }
    if (input.value() != null) {
      json.string("payload", Utf8.cut(Utf8.replacing(input.value()), PAYLOAD_UNITS));
    }
    return json.string("topic", rules.rawTopic())
        .number("partition", input.partition())
        .number("offset", input.offset())
        .string("ingested_at", Formats.instant(input.ingestTime()))
        .end();
  }

  String accounting(int partition, Counts counts) {
    JsonText rejected = new JsonText();
    counts.rejected().forEach((reason, count) -> rejected.number(reason.name(), count));
    JsonText documents = new JsonText();
    counts.documents().forEach((status, count) -> documents.number(status.text(), count));
    return new JsonText()
        .string("topic", rules.rawTopic())
        .number("partition", partition)
        .number("read", counts.read())
        .number("not_playback", counts.notPlayback())
        .number("accepted", counts.accepted())
        .raw("rejected", rejected.end())
        .raw("documents", documents.end())
        .end();
  }
}
