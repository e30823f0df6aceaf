package playtime.streams.topology;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import playtime.model.UserPlaytime;

/**
 * An update of a row, on Kafka Streams' in-memory store without changelog: what the cache of rows
 * and the row's form cost by themselves.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StoreBenchmark {

  private static final int BOXES = 20_000;
  private static final int UPDATES_PER_COMMIT = 100_000;

  /** Odd, so that every box has its turn, and not one after its neighbour. */
  private static final int STEP = 7_919;

  /** Room for all rows, and for so few that each has left before its next turn. */
  @Param({"67108864", "524288"})
  private long cacheBytes;

  private final String[] macs = new String[BOXES];
  private RowCache<String, UserPlaytime> rows;
  private KeyValueStore<byte[], byte[]> store;
  private int next;
  private int updates;

  /** Makes store and cache. */
  @Setup
  public void open() {
    for (int i = 0; i < BOXES; i++) {
      macs[i] = "a4%010x".formatted(i * 0x9E3779B9L);
    }
    store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("rows"), Serdes.ByteArray(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    MemoryShare memory =
        MemoryShare.of(Map.of(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes));
    rows = new RowCache<>(store, new UserRows(), memory, () -> {}, row -> {});
  }

  @TearDown
  public void close() {
    rows.close();
    store.close();
  }

  /** An update; one in so many also writes, as a commit does. */
  @Benchmark
  public Object update() {
    next = (next + STEP) % BOXES;
    RowCache.Row<String, UserPlaytime> row = rows.get(macs[next]);
    row.change(row.value().plus(60_000, 1, 0), 1);
    if (++updates % UPDATES_PER_COMMIT == 0) {
      rows.write();
    }
    return row;
  }
}
