package playtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

class BoundedRocksDbTest {

  /** Of six partitions. */
  private static final int STORES = 24;

  /** All together more than half of the memory. */
  private static final int ROWS_OF_A_STORE = 15_000;

  private static final int ROW_BYTES = 200;

  @Test
  void storesThatAreWrittenOneAfterTheOtherMakeAFileForAFullBufferNotForEveryFewRows(
      @TempDir Path directory) throws RocksDBException {
    BoundedRocksDb bounded = new BoundedRocksDb();
    List<RocksDB> stores = new ArrayList<>();
    try (Options options = new Options();
        WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
        FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
      options.setCreateIfMissing(true).setDisableAutoCompactions(true);
      options.setTableFormatConfig(new BlockBasedTableConfig());
      bounded.setConfig("store", options, Map.of());
      for (int i = 0; i < STORES; i++) {
        stores.add(RocksDB.open(options, directory.resolve("store-" + i).toString()));
      }
      for (RocksDB store : stores) {
        for (int row = 0; row < ROWS_OF_A_STORE; row++) {
          byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(row).array();
          store.put(unlogged, key, new byte[ROW_BYTES]);
        }
      }
      for (RocksDB store : stores) {
        store.flush(waiting);
      }
      assertThat(stores).allSatisfy(s -> assertThat(s.getLiveFilesMetaData()).hasSizeLessThan(5));
    } finally {
      stores.forEach(RocksDB::close);
    }
  }
}
