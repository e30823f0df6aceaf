package playtime.streams.topology;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;

/**
 * Adds up the stores of one partition as they were when this was made: iterators of RocksDB show
 * what there was then. Once it has run for a moment it takes a fifth of a core, so that the stream
 * hardly notices.
 */
final class StateCount implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(StateCount.class);
  private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int ROWS_AT_ONCE = 500;
  private static final int REST = 4; // times as long as the work

  private final StateReader reader;
  private final KeyValueIterator<byte[], byte[]> users;
  private final KeyValueIterator<byte[], byte[]> weekly;
  private final KeyValueIterator<byte[], byte[]> chunks;
  private final PartitionOverview counted;
  private final Consumer<PartitionOverview> whole;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final long rows;
  private final AtomicLong rowsRead = new AtomicLong();
  private long worked;

  /**
   * To be made while nothing is written.
   *
   * @param whole gets the sums in the end
   */
  StateCount(PartitionState state, StateReader reader, Consumer<PartitionOverview> whole) {
    this.reader = reader;
    this.rows =
        state.userRows().approximateNumEntries()
            + state.weeklyRows().approximateNumEntries()
            + state.chunkRows().approximateNumEntries();
    this.users = state.userRows().all();
    this.weekly = state.weeklyRows().all();
    this.chunks = state.chunkRows().all();
    this.counted = reader.emptyOverview();
    this.whole = whole;
  }

  /** Ends when all is counted, or with what was in the way. */
  CompletableFuture<Void> done() {
    return done;
  }

  /** How much has been counted, from 0 to 99. */
  int percent() {
    return (int) Math.min(99, rowsRead.get() * 100 / Math.max(1, rows));
  }

  @Override
  public void run() {
    try (users;
        weekly;
        chunks) {
      each(users, this::countUser);
      each(weekly, this::countWeek);
      SessionReader sessions =
          new SessionReader(reader.pairing(), session -> counted.sessionChanged(null, session));
      each(
          chunks,
          row -> {
            ChunkKey key = ChunkKey.of(row.key);
            sessions.read(key, ChunkKey.FORMAT.read(key, row.value));
          });
      sessions.end();
      whole.accept(counted);
      done.complete(null);
    } catch (InterruptedException | InvalidStateStoreException e) {
      LOG.debug("not counted: the partition moves on, or the stream ends", e);
      done.completeExceptionally(e);
    } catch (RuntimeException e) {
      LOG.error("cannot add up the state", e);
      done.completeExceptionally(e);
    }
  }

  private void countUser(KeyValue<byte[], byte[]> row) {
    UserPlaytime user = UserRows.read(row.key, row.value);
    counted.userChanged(new UserPlaytime(user.mac(), 0, 0, 0), user);
  }

  private void countWeek(KeyValue<byte[], byte[]> row) {
    WeeklyPlaytime week = WeeklyRows.read(row.key, row.value, reader.weeks());
    counted.weekChanged(new WeeklyPlaytime(week.mac(), week.week(), 0, 0), week);
  }

  private void each(
      KeyValueIterator<byte[], byte[]> iterator, Consumer<KeyValue<byte[], byte[]>> action)
      throws InterruptedException {
    while (iterator.hasNext()) {
      long start = System.nanoTime();
      for (int i = 0; i < ROWS_AT_ONCE && iterator.hasNext(); i++) {
        action.accept(iterator.next());
        rowsRead.incrementAndGet();
      }
      rest(System.nanoTime() - start);
    }
  }

  private void rest(long nanos) throws InterruptedException {
    worked += nanos;
    if (worked > AT_ONCE_NANOS) {
      TimeUnit.NANOSECONDS.sleep(REST * nanos);
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
