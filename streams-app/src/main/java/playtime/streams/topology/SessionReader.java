package playtime.streams.topology;

import java.util.function.Consumer;
import playtime.model.Pairing;
import playtime.model.Playback;
import playtime.model.Session;

/** Pairs the events of stored chunks. */
final class SessionReader {

  private final Pairing pairing;
  private final Consumer<Session> sessions;
  private String mac;
  private String tonieId;
  private Playback previous;
  private Playback event;

  SessionReader(Pairing pairing, Consumer<Session> sessions) {
    this.pairing = pairing;
    this.sessions = sessions;
  }

  /** The next chunk in the order of keys. */
  void read(ChunkKey key, EventChunk chunk) {
    if (!key.mac().equals(mac) || !key.tonieId().equals(tonieId)) {
      end();
      mac = key.mac();
      tonieId = key.tonieId();
    }
    for (int i = 0; i < chunk.size(); i++) {
      Playback next = chunk.get(i);
      pair(next);
      previous = event;
      event = next;
    }
  }

  /** There are no more. */
  void end() {
    pair(null);
    previous = null;
    event = null;
  }

  private void pair(Playback next) {
    Session session =
        event == null ? null : pairing.anchoredBy(mac, tonieId, previous, event, next);
    if (session != null) {
      sessions.accept(session);
    }
  }
}
