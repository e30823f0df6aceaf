package playtime.streams.topology;

import java.util.Objects;
import playtime.model.Session;
import playtime.model.Tally;

/**
 * What one event did to one session document.
 *
 * @param before null when there was none
 * @param after null when there is none any more; never both null
 */
record SessionChange(Session before, Session after) implements Outcome {

  /** For what both have in common. */
  Session either() {
    return after != null ? after : before;
  }

  /** This change and a later one of the same document; null when they cancel out. */
  SessionChange then(SessionChange later) {
    return Objects.equals(before, later.after) ? null : new SessionChange(before, later.after);
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
