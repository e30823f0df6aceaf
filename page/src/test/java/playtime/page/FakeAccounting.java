package playtime.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A made-up accounting; it adds up but for the records that it is told to lose. */
final class FakeAccounting {

  private FakeAccounting() {}

  static void add(ObjectNode summary, int boxes, long complete, int lost) {
    long malformed = boxes > 0 ? 17 : 0;
    long duplicate = boxes * 2L;
    long accepted = 2 * complete + boxes + 11 + 29;
    if (boxes == 0) {
      accepted = 0;
    }
    long read = malformed + duplicate + boxes * 5L + accepted;
    ObjectNode accounting = summary.putObject("accounting");
    accounting.put("read", read + lost).put("not_playback", boxes * 5L).put("accepted", accepted);
    ObjectNode rejected = accounting.putObject("rejected");
    if (boxes > 0) {
      rejected.put("MALFORMED_JSON", malformed).put("DUPLICATE", duplicate);
    }
    accounting
        .putObject("documents")
        .put("complete", complete)
        .put("open", boxes)
        .put("superseded", boxes > 0 ? 11 : 0)
        .put("orphan_stop", boxes > 0 ? 29 : 0);
    ArrayNode balance = summary.putArray("balance");
    balance
        .addObject()
        .put("name", "records")
        .put("left", read + lost)
        .put("right", read)
        .put("adds_up", lost == 0);
    balance
        .addObject()
        .put("name", "events")
        .put("left", accepted)
        .put("right", accepted)
        .put("adds_up", true);
  }
}
