package playtime.streams.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import playtime.model.Pairing;
import playtime.model.Playback;
import playtime.model.Session;

/**
 * What happened to the sessions that begin in a chunk, from what it was before and after: however
 * many events came in between, each session that has changed is named once. A session depends on
 * the two neighbours of its anchor only, so what is the same at both ends of the chunk is left out.
 */
final class SessionDiff {

  /**
   * The event next to a chunk at one of its edges; null where there is none that can matter.
   *
   * <p>A start depends on the event after it alone and a stop on the one before. So what lies
   * beyond an edge has to be known only if it has changed, or the event at the edge has: else what
   * the latter anchors comes out the same before and after.
   */
  record Beyond(Playback before, Playback after) {

    static final Beyond UNCHANGED = new Beyond(null, null);

    private boolean isSame() {
      return Objects.equals(before, after);
    }
  }

  private final EventChunk before;
  private final EventChunk after;
  private final int sameHead;
  private final int sameTail;

  SessionDiff(EventChunk before, EventChunk after) {
    this.before = before;
    this.after = after;
    this.sameHead = before.sameHead(after);
    this.sameTail = before.sameTail(after, sameHead);
  }

  /** Names the changes, in order of their anchors. */
  void compare(
      Pairing pairing,
      ChunkKey key,
      Beyond earlier,
      Beyond later,
      Consumer<SessionChange> changes) {
    // the last of what is the same at an end has another neighbour
    int from = earlier.isSame() ? Math.max(0, sameHead - 1) : 0;
    int rest = later.isSame() ? Math.max(0, sameTail - 1) : 0;
    merge(
        sessions(pairing, key, earlier.before(), before, later.before(), from, rest),
        sessions(pairing, key, earlier.after(), after, later.after(), from, rest),
        changes);
  }

  /** The sessions of a chunk between its events {@code earlier} and {@code later}. */
  private static List<Session> sessions(
      Pairing pairing,
      ChunkKey key,
      Playback earlier,
      EventChunk chunk,
      Playback later,
      int from,
      int rest) {
    List<Session> sessions = new ArrayList<>();
    int to = chunk.size() - rest;
    Playback previous = from == 0 ? earlier : chunk.get(from - 1);
    Playback event = from < to ? chunk.get(from) : null;
    for (int i = from; i < to; i++) {
      Playback next = i + 1 < chunk.size() ? chunk.get(i + 1) : later;
      Session session = pairing.anchoredBy(key.mac(), key.tonieId(), previous, event, next);
      if (session != null) {
        sessions.add(session);
      }
      previous = event;
      event = next;
    }
    return sessions;
  }

  private static void merge(
      List<Session> before, List<Session> after, Consumer<SessionChange> changes) {
    int b = 0;
    int a = 0;
    while (b < before.size() || a < after.size()) {
      int order = order(before, b, after, a);
      Session gone = order <= 0 ? before.get(b++) : null;
      Session come = order >= 0 ? after.get(a++) : null;
      if (!Objects.equals(gone, come)) {
        changes.accept(new SessionChange(gone, come));
      }
    }
  }

  private static int order(List<Session> before, int b, List<Session> after, int a) {
    if (b == before.size()) {
      return 1;
    }
    return a == after.size() ? -1 : before.get(b).anchor().compareTo(after.get(a).anchor());
  }
}
