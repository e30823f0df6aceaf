package playtime.model;

import java.util.Comparator;

/**
 * The document of one anchor: a start, or a stop whose start is missing.
 *
 * @param anchor the event that gives the document its id and week
 * @param stop the stop that completes it; null unless complete
 */
public record Session(String mac, String tonieId, Status status, Playback anchor, Playback stop) {

  /** By the instant of the anchor, the latest first; then by id. */
  public static final Comparator<Session> LATEST_FIRST =
      Comparator.comparingLong((Session session) -> -session.anchor().at())
          .thenComparing(Session::id);

  /** {@code mac|tonie_id|epoch_ms|event_id} of the anchor. */
  public String id() {
    return mac + '|' + tonieId + '|' + anchor.at() + '|' + anchor.eventId();
  }

  public boolean isComplete() {
    return status == Status.COMPLETE;
  }

  /** Milliseconds from start to stop; 0 unless complete. */
  public long durationMillis() {
    return isComplete() ? stop.at() - anchor.at() : 0;
  }
}
