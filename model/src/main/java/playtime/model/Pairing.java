package playtime.model;

import java.time.Duration;

/**
 * Which document an event anchors, given the events before and after it among those of its box and
 * figure (docs/semantics.md, "Sessions"). An event's document depends on its two neighbours only,
 * so a new event changes at most three.
 */
public final class Pairing {

  private final long maxSession;

  public Pairing(Duration maxSessionDuration) {
    this.maxSession = maxSessionDuration.toMillis();
  }

  /**
   * The document that {@code event} anchors.
   *
   * @param previous the event before it, null when there is none; need not be near
   * @param next the event after it, likewise
   * @return null for a stop that completes the start before it
   */
  public Session anchoredBy(
      String mac, String tonieId, Playback previous, Playback event, Playback next) {
    if (!event.isStart()) {
      boolean completes = areNeighbours(previous, event) && previous.isStart();
      return completes ? null : new Session(mac, tonieId, Status.ORPHAN_STOP, event, null);
    }
    if (!areNeighbours(event, next)) {
      return new Session(mac, tonieId, Status.OPEN, event, null);
    }
    return next.isStart()
        ? new Session(mac, tonieId, Status.SUPERSEDED, event, null)
        : new Session(mac, tonieId, Status.COMPLETE, event, next);
  }

  private boolean areNeighbours(Playback earlier, Playback later) {
    return earlier != null && later != null && later.at() - earlier.at() < maxSession;
  }
}
