package playtime.streams.topology;

import playtime.model.Chunks;
import playtime.model.Session;
import playtime.model.Status;

/**
 * Which sessions of a box are wanted.
 *
 * @param from first epoch millisecond of the anchor
 * @param to first epoch millisecond after it
 * @param status null for any
 * @param after only sessions that come after this place; null for all
 */
public record SessionFilter(long from, long to, Status status, SessionPlace after) {

  boolean accepts(Session session) {
    long at = session.anchor().at();
    return at >= from
        && at < to
        && (status == null || session.status() == status)
        && (after == null || after.isBefore(session));
  }

  /** Whether a chunk can hold an event of such a session. */
  boolean reaches(int chunk, long maxSession) {
    return Chunks.start(chunk) < saturated(to, maxSession)
        && Chunks.start(chunk + 1) > saturated(from, -maxSession);
  }

  private static long saturated(long instant, long more) {
    long sum = instant + more;
    boolean overflows = ((instant ^ sum) & (more ^ sum)) < 0;
    return overflows ? instant : sum;
  }
}
