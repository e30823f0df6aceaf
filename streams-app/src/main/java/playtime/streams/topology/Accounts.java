package playtime.streams.topology;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import playtime.model.Tally;

/** The accounting of those input partitions that this instance owns, from its state. */
public final class Accounts {

  private final KafkaStreams streams;

  public Accounts(KafkaStreams streams) {
    this.streams = streams;
  }

  /**
   * By partition, as of its last commit. A partition that is being handed over or restored is left
   * out: whoever owns it next has it.
   */
  public Map<Integer, Tally> byPartition() {
    Map<Integer, Tally> tallies = new TreeMap<>();
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      for (TaskMetadata task : thread.activeTasks()) {
        int partition = task.taskId().partition();
        tally(partition).ifPresent(tally -> tallies.put(partition, tally));
      }
    }
    return tallies;
  }

  private Optional<Tally> tally(int partition) {
    try {
      byte[] counts = store(partition).get(AccountProcessor.COUNTS);
      return Optional.ofNullable(counts).map(AccountProcessor::tally);
    } catch (InvalidStateStoreException e) {
      return Optional.empty(); // not ours at the moment
    }
  }

  private ReadOnlyKeyValueStore<byte[], byte[]> store(int partition) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(
                PlaytimeTopology.ACCOUNTING_STORE,
                QueryableStoreTypes.<byte[], byte[]>keyValueStore())
            .withPartition(partition));
  }
}
