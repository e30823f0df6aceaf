package playtime.backfill;

import java.util.Queue;
import org.apache.spark.sql.Row;
import playtime.model.Event;
import playtime.model.Pairing;
import playtime.model.Playback;
import playtime.model.Rules;
import playtime.model.Session;
import playtime.model.Tally;

/**
 * The sessions of one box and figure, whose accepted events come in order: what an event anchors is
 * known when the one after it is.
 */
final class PairedFigure {

  private final String mac;
  private final String tonieId;
  private final Pairing pairing;
  private final Tally tally;
  private final Queue<Row> sessions;
  private Playback previous;
  private Playback current;

  /**
   * @param first an event that names box and figure; not taken as the first of the events
   * @param tally counts the documents
   * @param sessions gets them
   */
  PairedFigure(Rules rules, Event first, Tally tally, Queue<Row> sessions) {
    this.mac = first.mac();
    this.tonieId = first.tonieId();
    this.pairing = new Pairing(rules.maxSessionDuration());
    this.tally = tally;
    this.sessions = sessions;
  }

  boolean isOf(Event event) {
    return event.mac().equals(mac) && event.tonieId().equals(tonieId);
  }

  /** The next event in order. */
  void next(Playback playback) {
    anchor(playback);
    previous = current;
    current = playback;
  }

  /** There are no more. */
  void end() {
    anchor(null);
  }

  private void anchor(Playback next) {
    if (current == null) {
      return;
    }
    Session session = pairing.anchoredBy(mac, tonieId, previous, current, next);
    if (session != null) {
      tally.countDocument(session.status(), 1);
      sessions.add(Fact.session(session));
    }
  }
}
