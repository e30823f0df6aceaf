package playtime.streams.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Chunks;
import playtime.model.Pairing;
import playtime.model.Rejection;
import playtime.model.Rules;

/**
 * Playback events in; refusals of what was there already out at once, and what has become of the
 * sessions once per commit.
 */
final class PairProcessor implements Processor<byte[], Candidate, byte[], Object> {

  private final Rules rules;
  private ProcessorContext<byte[], Object> context;
  private PairedEvents events;
  private BeforeCommit beforeCommit;
  private Sweeper sweeper;
  private long accepted;
  private long ingestTime;

  PairProcessor(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    this.accepted = 0;
    KeyValueStore<byte[], byte[]> store = context.getStateStore(PlaytimeTopology.CHUNK_STORE);
    this.events =
        new PairedEvents(
            rules, store, MemoryShare.of(context.appConfigs()), context::commit, this::forward);
    this.beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
    this.sweeper =
        Sweeper.schedule(context, rules, store, ChunkKey::lastInstant, this::forgetSessions);
    beforeCommit.run(context, this::release);
  }

  @Override
  public void process(Record<byte[], Candidate> record) {
    ingestTime = record.timestamp();
    sweeper.observe(ingestTime);
    Candidate candidate = record.value();
    Rejection rejection = events.add(candidate.event(), ingestTime);
    if (rejection == null) {
      accepted++;
    } else {
      context.forward(
          record.withValue(new Refused(rejection, candidate.value())), PlaytimeTopology.REJECT);
    }
  }

  private void release() {
    if (accepted > 0) {
      forward(Outcome.accepted(accepted), ingestTime, PlaytimeTopology.ACCOUNT);
      accepted = 0;
    }
    events.write();
  }

  private void forward(SessionChange change, long changedAt) {
    forward(change, changedAt, PlaytimeTopology.SESSION);
    forward(change, changedAt, PlaytimeTopology.AGGREGATE);
    forward(change, changedAt, PlaytimeTopology.ACCOUNT);
  }

  private void forward(Object value, long timestamp, String processor) {
    context.forward(new Record<>(null, value, timestamp), processor);
  }

  /** The sessions that begin in a chunk are out of reach with it. */
  private void forgetSessions(byte[] key, byte[] stored) {
    if (beforeCommit.watcher() == Watcher.NONE) {
      return;
    }
    ChunkKey name = ChunkKey.of(key);
    EventChunk chunk = ChunkKey.FORMAT.read(name, stored);
    ChunkKey nextName = name.withChunk(name.chunk() + 1);
    SessionReader sessions =
        new SessionReader(
            new Pairing(rules.maxSessionDuration()),
            session -> {
              if (Chunks.of(session.anchor().at()) == name.chunk()) {
                beforeCommit.watcher().sessionChanged(session, null);
              }
            });
    sessions.read(name, chunk);
    sessions.read(nextName, events.chunk(nextName));
    sessions.end();
  }

  @Override
  public void close() {
    beforeCommit.endReading();
    events.close();
  }
}
