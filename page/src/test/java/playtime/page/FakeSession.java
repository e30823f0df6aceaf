package playtime.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Made-up sessions, one a day of each box; the latest is number 0. */
final class FakeSession {

  private FakeSession() {}

  static ObjectNode of(int box, int number) {
    return of(box, number, status(number));
  }

  static String anchor(JsonNode session) {
    return session.path("started_at").asText(session.path("ended_at").asText());
  }

  private static String status(int session) {
    return switch (session) {
      case 0 -> "open";
      case 5 -> "superseded";
      case 9 -> "orphan_stop";
      default -> "complete";
    };
  }

  static ObjectNode of(int box, int number, String status) {
    Instant start = Fleet.AS_OF.minusSeconds(600 + box * 47L + number * 86_400L);
    boolean isStop = status.equals("orphan_stop");
    String tonie = FakeTonies.name(box + number);
    ObjectNode session =
        JsonNodeFactory.instance
            .objectNode()
            .put(
                "session_id",
                "%s|%s|%d|%d"
                    .formatted(Fleet.mac(box), tonie, start.toEpochMilli(), isStop ? 33 : 12))
            .put("mac", Fleet.mac(box))
            .put("tonie_id", tonie)
            .put("status", status);
    if (!isStop) {
      session.put("started_at", Fleet.INSTANT.format(start)).put("start_event_id", 12);
    }
    long duration = 540 + (number * 131L) % 1500;
    if (status.equals("complete")) {
      session
          .put("ended_at", Fleet.INSTANT.format(start.plusSeconds(duration)))
          .put("stop_event_id", 33)
          .put("duration_seconds", duration);
    } else if (isStop) {
      session.put("ended_at", Fleet.INSTANT.format(start)).put("stop_event_id", 33);
    }
    LocalDate day = start.atZone(Fleet.ZONE).toLocalDate();
    return session.put(
        "week",
        Fleet.week((int) Math.floorDiv(ChronoUnit.DAYS.between(Fleet.FIRST_MONDAY, day), 7L)));
  }
}
