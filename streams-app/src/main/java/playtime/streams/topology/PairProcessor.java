package playtime.streams.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Admission;
import playtime.model.Chunks;
import playtime.model.Event;
import playtime.model.Pairing;
import playtime.model.Playback;
import playtime.model.Rejection;
import playtime.model.Rules;
import playtime.model.Session;
import playtime.model.Tally;

/**
 * Playback events in; refusals of what was there already, and the changes of session documents out.
 *
 * <p>The events of a box and figure are kept in chunks of seven days. Neighbours are less than a
 * day apart, so an event needs its own chunk and, near an edge, one other: point look-ups only,
 * over the whole accepted age, whatever the order.
 */
final class PairProcessor implements Processor<byte[], Candidate, byte[], Object> {

  private static final Outcome ACCEPTED = Tally::countAccepted;

  private final Rules rules;
  private final Pairing pairing;
  private final long maxSession;
  private ProcessorContext<byte[], Object> context;
  private MemoryShare memory;
  private RowCache<ChunkKey, EventChunk> chunks;
  private BeforeCommit beforeCommit;
  private Sweeper sweeper;

  PairProcessor(Rules rules) {
    this.rules = rules;
    this.pairing = new Pairing(rules.maxSessionDuration());
    this.maxSession = rules.maxSessionDuration().toMillis();
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    KeyValueStore<byte[], byte[]> store = context.getStateStore(PlaytimeTopology.CHUNK_STORE);
    this.memory = MemoryShare.of(context.appConfigs());
    this.chunks =
        new RowCache<>(
            store, ChunkKey.FORMAT, memory, context::commit, (before, after, changedAt) -> {});
    this.beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
    this.sweeper =
        Sweeper.schedule(context, rules, store, ChunkKey::lastInstant, this::forgetSessions);
    beforeCommit.run(context, chunks::write);
  }

  @Override
  public void process(Record<byte[], Candidate> record) {
    sweeper.observe(record.timestamp());
    Event event = record.value().event();
    Playback playback = rules.playback(event);
    ChunkKey key = new ChunkKey(event.mac(), event.tonieId(), Chunks.of(playback.at()));
    RowCache.Row<ChunkKey, EventChunk> row = chunks.get(key);
    EventChunk chunk = row.value();

    int found = chunk.find(playback);
    Rejection rejection = Admission.check(found >= 0, chunk.size());
    if (rejection != null) {
      context.forward(
          record.withValue(new Refused(rejection, record.value().value())),
          PlaytimeTopology.REJECT);
      return;
    }
    int index = -found - 1;
    row.change(chunk.insert(index, playback), record.timestamp());
    context.forward(record.withValue(ACCEPTED), PlaytimeTopology.ACCOUNT);
    forwardChanges(
        record, event, before(event, chunk, index), playback, after(event, chunk, index));
  }

  /** The event before index {@code index}, as far as it can matter. */
  private Playback before(Event event, EventChunk chunk, int index) {
    if (index > 0) {
      return chunk.get(index - 1);
    }
    int number = Chunks.of(event.timestamp() - maxSession);
    return number == Chunks.of(event.timestamp()) ? null : load(event, number).last();
  }

  /** The event at index {@code index}, as far as it can matter. */
  private Playback after(Event event, EventChunk chunk, int index) {
    if (index < chunk.size()) {
      return chunk.get(index);
    }
    int number = Chunks.of(event.timestamp() + maxSession);
    return number == Chunks.of(event.timestamp()) ? null : load(event, number).first();
  }

  private EventChunk load(Event event, int number) {
    return chunks.get(new ChunkKey(event.mac(), event.tonieId(), number)).value();
  }

  /**
   * A start looks forward and a stop looks back, so besides the event itself two anchors can
   * change.
   */
  private void forwardChanges(
      Record<byte[], Candidate> record,
      Event event,
      Playback previous,
      Playback playback,
      Playback next) {
    String mac = event.mac();
    String tonieId = event.tonieId();
    if (previous != null && previous.isStart()) {
      forward(
          record,
          pairing.anchoredBy(mac, tonieId, null, previous, next),
          pairing.anchoredBy(mac, tonieId, null, previous, playback));
    }
    forward(record, null, pairing.anchoredBy(mac, tonieId, previous, playback, next));
    if (next != null && !next.isStart()) {
      forward(
          record,
          pairing.anchoredBy(mac, tonieId, previous, next, null),
          pairing.anchoredBy(mac, tonieId, playback, next, null));
    }
  }

  private void forward(Record<byte[], Candidate> record, Session before, Session after) {
    if (before == null ? after == null : before.equals(after)) {
      return;
    }
    Record<byte[], SessionChange> change = record.withValue(new SessionChange(before, after));
    context.forward(change, PlaytimeTopology.LATEST_SESSIONS);
    context.forward(change, PlaytimeTopology.AGGREGATE);
    context.forward(change, PlaytimeTopology.ACCOUNT);
  }

  /** The sessions that begin in a chunk are out of reach with it. */
  private void forgetSessions(byte[] key, byte[] stored) {
    if (beforeCommit.watcher() == Watcher.NONE) {
      return;
    }
    ChunkKey name = ChunkKey.of(key);
    EventChunk chunk = ChunkKey.FORMAT.read(name, stored);
    ChunkKey nextName = new ChunkKey(name.mac(), name.tonieId(), name.chunk() + 1);
    SessionReader sessions =
        new SessionReader(
            pairing,
            session -> {
              if (Chunks.of(session.anchor().at()) == name.chunk()) {
                beforeCommit.watcher().sessionChanged(session, null);
              }
            });
    sessions.read(name, chunk);
    sessions.read(nextName, chunks.get(nextName).value());
    sessions.end();
  }

  @Override
  public void close() {
    beforeCommit.endReading();
    memory.close();
  }
}
