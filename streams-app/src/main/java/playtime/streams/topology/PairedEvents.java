package playtime.streams.topology;

import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Admission;
import playtime.model.Chunks;
import playtime.model.Event;
import playtime.model.Pairing;
import playtime.model.Playback;
import playtime.model.Rejection;
import playtime.model.Rules;

/**
 * All accepted events, and the sessions that follow from them. The events of a box and figure are
 * kept in chunks of seven days. Neighbours are less than a day apart, so an event needs its own
 * chunk and, near an edge, one other: point look-ups only, over the whole accepted age, whatever
 * the order. Sessions are looked at when events are written, chunk by chunk: many changes of one
 * session between two commits are one.
 */
final class PairedEvents implements AutoCloseable {

  /** Is told how sessions have changed. */
  @FunctionalInterface
  interface Listener {

    /** Called once for each session that has changed, when the events are written. */
    void changed(SessionChange change, long ingestTime);
  }

  private final Rules rules;
  private final long maxSession;
  private final Pairing pairing;
  private final Listener listener;
  private final RowCache<ChunkKey, EventChunk> chunks;

  /**
   * @param memory its own, given back when this is closed
   * @param commitSoon asks for a commit, because there is no room for more changes
   */
  PairedEvents(
      Rules rules,
      KeyValueStore<byte[], byte[]> store,
      MemoryShare memory,
      Runnable commitSoon,
      Listener listener) {
    this.rules = rules;
    this.maxSession = rules.maxSessionDuration().toMillis();
    this.pairing = new Pairing(rules.maxSessionDuration());
    this.listener = listener;
    this.chunks = new RowCache<>(store, ChunkKey.FORMAT, memory, commitSoon, this::written);
  }

  /**
   * Adds a playback event.
   *
   * @return null when it was accepted
   */
  Rejection add(Event event, long ingestTime) {
    Playback playback = rules.playback(event);
    ChunkKey key = new ChunkKey(event.mac(), event.tonieId(), Chunks.of(playback.at()));
    RowCache.Row<ChunkKey, EventChunk> row = chunks.get(key);
    EventChunk chunk = row.value();
    int found = chunk.find(playback);
    Rejection rejection = Admission.check(found >= 0, chunk.size());
    if (rejection != null) {
      return rejection;
    }
    int index = -found - 1;
    row.change(chunk.insert(index, playback), ingestTime);
    if (index == 0) {
      changeEdge(key, playback.at() - maxSession, ingestTime);
    }
    if (index == chunk.size()) {
      changeEdge(key, playback.at() + maxSession, ingestTime);
    }
    return null;
  }

  /** The event at the edge of a chunk is another one, which matters to the chunk beyond. */
  private void changeEdge(ChunkKey key, long reach, long ingestTime) {
    int number = Chunks.of(reach);
    if (number != key.chunk()) {
      RowCache.Row<ChunkKey, EventChunk> beyond = chunks.get(key.withChunk(number));
      beyond.change(beyond.value(), ingestTime);
    }
  }

  /**
   * Names the sessions that have changed, and writes the events; to be called before each commit.
   */
  void write() {
    chunks.write();
  }

  private void written(RowCache.Row<ChunkKey, EventChunk> row) {
    EventChunk chunk = row.value();
    if (chunk.size() == 0) {
      return; // there is nothing beyond an edge
    }
    SessionDiff diff = new SessionDiff(row.written(), chunk);
    diff.compare(
        pairing,
        row.key(),
        beyond(row.key(), chunk.first().at() - maxSession, EventChunk::last),
        beyond(row.key(), chunk.last().at() + maxSession, EventChunk::first),
        change -> listener.changed(change, row.changedAt()));
  }

  /**
   * What lies beyond an edge of a chunk; whenever the event at the edge is new, {@link #changeEdge}
   * has changed the chunk there, too.
   *
   * @param reach where a neighbour of the event at the edge may lie
   */
  private SessionDiff.Beyond beyond(
      ChunkKey key, long reach, Function<EventChunk, Playback> nearest) {
    int number = Chunks.of(reach);
    RowCache.Row<ChunkKey, EventChunk> row =
        number == key.chunk() ? null : chunks.changed(key.withChunk(number));
    return row == null
        ? SessionDiff.Beyond.UNCHANGED
        : new SessionDiff.Beyond(nearest.apply(row.written()), nearest.apply(row.value()));
  }

  /** The events of a chunk, those that are not written yet included. */
  EventChunk chunk(ChunkKey key) {
    return chunks.look(key).value();
  }

  @Override
  public void close() {
    chunks.close();
  }
}
