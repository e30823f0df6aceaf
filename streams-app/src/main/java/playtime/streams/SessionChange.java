package playtime.streams;

import playtime.model.Session;
import playtime.model.Tally;

/**
 * What one event did to one session document.
 *
 * @param before null when there was none
 * @param after null when there is none any more; never both null
 */
record SessionChange(Session before, Session after) implements Outcome {

  String id() {
    return after != null ? after.id() : before.id();
  }

  String mac() {
    return after != null ? after.mac() : before.mac();
  }

  @Override
  public void countIn(Tally tally) {
    if (before != null) {
      tally.countDocument(before.status(), -1);
    }
    if (after != null) {
      tally.countDocument(after.status(), 1);
    }
  }
}
