package playtime.streams.topology;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import playtime.model.Session;

/**
 * Sessions that are playing: open ones that started less than the longest session ago. The clock
 * decides who is playing, and nothing else. Additions and removals may come in any order; not
 * thread-safe.
 */
final class OpenSessions {

  /** How often each was added, less how often it was removed: once, or not yet. */
  private final TreeMap<Session, Integer> counts = new TreeMap<>(Session.LATEST_FIRST);

  private final long maxSession;
  private final LongSupplier clock;

  OpenSessions(long maxSession, LongSupplier clock) {
    this.maxSession = maxSession;
    this.clock = clock;
  }

  /** One more ({@code 1}), or one that plays no more ({@code -1}). */
  void change(int sign, Session open) {
    if (isPlaying(open)) {
      counts.merge(open, sign, (count, more) -> count + more == 0 ? null : count + more);
    }
    while (!counts.isEmpty() && !isPlaying(counts.lastKey())) {
      counts.pollLastEntry();
    }
  }

  /** Adds those of another part. */
  void add(OpenSessions other) {
    other.counts.forEach((session, count) -> change(count, session));
  }

  /** The latest first. */
  Stream<Session> playing() {
    return counts.entrySet().stream()
        .takeWhile(entry -> isPlaying(entry.getKey()))
        .filter(entry -> entry.getValue() > 0)
        .map(Map.Entry::getKey);
  }

  private boolean isPlaying(Session open) {
    return open.anchor().at() > clock.getAsLong() - maxSession;
  }
}
