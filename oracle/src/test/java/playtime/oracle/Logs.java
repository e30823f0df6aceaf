package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Short ways to say what tests feed to the oracle. */
final class Logs {
  /** A Tuesday. */
  static final long NOW = millis("2026-04-14T12:00:00Z");

  private Logs() {}

  static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  static OracleEvent event(String mac, String tonie, String instant, int eventId) {
    return new OracleEvent(mac, millis(instant), tonie, eventId);
  }

  /** Ingested at {@link #NOW}, each record by its key. */
  static OracleDocuments answer(OracleRules rules, OracleEvent... events) {
    return answer(rules, HostileInput.keyed(Stream.of(events).map(Logs::value).toList()));
  }

  static OracleDocuments answer(OracleRules rules, List<RawRecord> records) {
    return Oracle.answer(rules, RawLog.of(records, rules.partitions(), index -> NOW));
  }

  static byte[] value(OracleEvent event) {
    return EventJson.object(EventJson.members(event)).getBytes(UTF_8);
  }
}
