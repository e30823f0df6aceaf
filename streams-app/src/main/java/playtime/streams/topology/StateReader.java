package playtime.streams.topology;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import playtime.model.Pairing;
import playtime.model.Rules;
import playtime.model.Weeks;

/**
 * Opens the state of those partitions that this instance owns, for reading beside the stream.
 * Standby replicas are not read: their stores follow the owner's one by one, so an answer could mix
 * what belongs to different commits.
 */
public final class StateReader implements AutoCloseable {

  private final KafkaStreams streams;
  private final Pairing pairing;
  private final Weeks weeks;
  private final Rules rules;
  private final LongSupplier clock;
  private final ExecutorService counting =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "state-count");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param clock epoch milliseconds, for who is playing now
   */
  public StateReader(KafkaStreams streams, Rules rules, LongSupplier clock) {
    this.streams = streams;
    this.rules = rules;
    this.pairing = new Pairing(rules.maxSessionDuration());
    this.weeks = new Weeks(rules.weekZone());
    this.clock = clock;
  }

  /** The partitions that this instance owns now, as far as it knows. */
  public SortedSet<Integer> owned() {
    SortedSet<Integer> owned = new TreeSet<>();
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      for (TaskMetadata task : thread.activeTasks()) {
        owned.add(task.taskId().partition());
      }
    }
    return owned;
  }

  /**
   * The state of one partition.
   *
   * @throws InvalidStateStoreException when it is not here, or being handed over or restored
   */
  public PartitionState partition(int partition) {
    return new PartitionState(
        this,
        store(PlaytimeTopology.BEFORE_COMMIT, partition, BeforeCommit.QUERYABLE),
        rows(PlaytimeTopology.CHUNK_STORE, partition),
        rows(PlaytimeTopology.WEEKLY_STORE, partition),
        rows(PlaytimeTopology.USER_STORE, partition),
        rows(PlaytimeTopology.ACCOUNTING_STORE, partition));
  }

  private ReadOnlyKeyValueStore<byte[], byte[]> rows(String name, int partition) {
    return store(name, partition, QueryableStoreTypes.keyValueStore());
  }

  private <T> T store(String name, int partition, QueryableStoreType<T> type) {
    return streams.store(StoreQueryParameters.fromNameAndType(name, type).withPartition(partition));
  }

  /** An overview of nothing, to add others to. */
  public PartitionOverview emptyOverview() {
    return new PartitionOverview(maxSessionMillis(), weeks, clock);
  }

  /** Adds up, one partition after the other. */
  void count(StateCount count) {
    counting.execute(count);
  }

  Pairing pairing() {
    return pairing;
  }

  Weeks weeks() {
    return weeks;
  }

  long maxSessionMillis() {
    return rules.maxSessionDuration().toMillis();
  }

  /** Stops counting. */
  @Override
  public void close() {
    counting.shutdownNow();
  }
}
