package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import playtime.oracle.Reason;

/** An answer to the request of the panel that compares sums. */
final class Sums {

  private Sums() {}

  /** Seven records, two of them duplicates; one complete session, one open. */
  static JsonNode thatAddUp() {
    ObjectNode answer = SavedObject.JSON.createObjectNode();
    ObjectNode sums = answer.putObject("aggregations");
    ObjectNode accounting = sums.putObject("accounting");
    List.of(Reason.values()).forEach(reason -> put(accounting, reason.name(), 0));
    put(accounting, Reason.DUPLICATE.name(), 2);
    put(accounting, "read", 7);
    put(accounting, "not_playback", 2);
    put(accounting, "accepted", 3);
    put(accounting, "complete", 1);
    put(accounting, "open", 1);
    put(accounting, "superseded", 0);
    put(accounting, "orphan_stop", 0);
    sums.putObject("rejected").put("doc_count", 2);
    put(sums.putObject("sessions").put("doc_count", 2), "playtime", 1800.251);
    // as sums of doubles are
    put(sums.putObject("weeks").put("doc_count", 2), "playtime", Math.nextDown(1800.251));
    put(sums.putObject("users").put("doc_count", 1), "playtime", 1800.251);
    return answer;
  }

  private static void put(ObjectNode aggregations, String name, double value) {
    aggregations.putObject(name).put("value", value);
  }
}
