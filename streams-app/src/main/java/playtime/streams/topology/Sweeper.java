package playtime.streams.topology;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Rules;

/**
 * Removes rows that no acceptable event can reach any more, in small steps through a store. The
 * clock only says when to take a step; what is removed follows from ingest times alone, and since
 * whatever is removed is out of reach, its absence cannot be observed.
 */
final class Sweeper {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int ROWS_PER_STEP = 500;

  /** Rows outlive their use by less than this, and a store at rest is left alone. */
  private static final long BETWEEN_ROUNDS = Duration.ofHours(1).toMillis();

  /** For brokers whose clocks disagree: ingest times may go back by less than this. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final KeyValueStore<byte[], byte[]> store;
  private final ToLongFunction<byte[]> lastInstant;
  private final BiConsumer<byte[], byte[]> removed;
  private final long reach;
  private long latestIngestTime;
  private long nextRound = 1; // nothing before the first record
  private byte[] position;

  private Sweeper(
      KeyValueStore<byte[], byte[]> store,
      ToLongFunction<byte[]> lastInstant,
      BiConsumer<byte[], byte[]> removed,
      Rules rules) {
    this.store = store;
    this.lastInstant = lastInstant;
    this.removed = removed;
    this.reach =
        rules
            .maxEventAge()
            .plus(rules.maxClockSkew())
            .plus(rules.maxSessionDuration())
            .plus(SLACK)
            .toMillis();
  }

  /**
   * Starts to sweep a store for as long as the task runs.
   *
   * @param lastInstant of a key: the last millisecond that the row says anything about
   * @param removed is told key and value of each row that is removed
   */
  static Sweeper schedule(
      ProcessorContext<?, ?> context,
      Rules rules,
      KeyValueStore<byte[], byte[]> store,
      ToLongFunction<byte[]> lastInstant,
      BiConsumer<byte[], byte[]> removed) {
    Sweeper sweeper = new Sweeper(store, lastInstant, removed, rules);
    BeforeCommit beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
    context.schedule(
        EVERY, PunctuationType.WALL_CLOCK_TIME, now -> beforeCommit.exclusively(sweeper::step));
    return sweeper;
  }

  /** Notes the ingest time of a record. */
  void observe(long ingestTime) {
    latestIngestTime = Math.max(latestIngestTime, ingestTime);
  }

  private void step() {
    if (position == null) {
      if (latestIngestTime < nextRound) {
        return;
      }
      nextRound = latestIngestTime + BETWEEN_ROUNDS;
    }
    long horizon = latestIngestTime - reach;
    byte[] next = null;
    try (KeyValueIterator<byte[], byte[]> rows = store.range(position, null)) {
      for (int i = 0; i < ROWS_PER_STEP && rows.hasNext(); i++) {
        KeyValue<byte[], byte[]> row = rows.next();
        if (lastInstant.applyAsLong(row.key) < horizon) {
          store.delete(row.key);
          removed.accept(row.key, row.value);
        }
      }
      if (rows.hasNext()) {
        next = rows.peekNextKey();
      }
    }
    position = next;
  }
}
