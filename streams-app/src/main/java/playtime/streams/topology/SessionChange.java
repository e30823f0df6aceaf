package playtime.streams.topology;

import playtime.model.Session;
import playtime.model.Tally;

/**
 * What became of one session document from one commit to the next.
 *
 * @param before null when there was none
 * @param after null when there is none any more; never both null
 */
record SessionChange(Session before, Session after) implements Outcome {

  /** For what both have in common. */
  Session either() {
    return after != null ? after : before;
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
