package playtime.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One memory budget for all stores of the process instead of about 100 MB for each: blocks,
 * indexes, filters and write buffers together. Setting {@value #MEMORY_BYTES}, default 128 MiB; to
 * be exceeded only by write buffers, where more stores are open than fit in with theirs.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  public static final String MEMORY_BYTES = "playtime.rocksdb.memory.bytes";
  private static final long DEFAULT_MEMORY_BYTES = 128L << 20;

  /**
   * Of each store; so that those of all stores together leave most of the memory to what is read.
   */
  private static final long WRITE_BUFFER_BYTES = 2L << 20;

  /**
   * Write buffers are counted as part of the memory, but nothing else happens at a limit. RocksDB
   * would flush the store that is just being written, be its buffer empty and all others full: a
   * file for every few rows, as a commit writes store after store.
   */
  private static final long UNLIMITED = 0;

  /** Created with the first store, shared by all, and alive as long as the process. */
  private static final class Shared {
    private static Shared instance;

    final Cache cache;
    final WriteBufferManager writeBuffers;

    Shared(long bytes) {
      RocksDB.loadLibrary();
      this.cache = new LRUCache(bytes);
      this.writeBuffers = new WriteBufferManager(UNLIMITED, cache);
    }

    static synchronized Shared of(long bytes) {
      if (instance == null) {
        instance = new Shared(bytes);
      }
      return instance;
    }
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    Object bytes = configs.get(MEMORY_BYTES);
    Shared shared =
        Shared.of(bytes == null ? DEFAULT_MEMORY_BYTES : Long.parseLong(bytes.toString()));
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(shared.cache);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(shared.writeBuffers);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
  }

  @Override
  public void close(String storeName, Options options) {
    // what is shared serves the other stores
  }
}
