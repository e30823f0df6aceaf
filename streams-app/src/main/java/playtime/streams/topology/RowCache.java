package playtime.streams.topology;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of a store that a task works on, decoded: a row is read once, changed in memory by
 * however many events, and written once, right before the commit. The least recently used rows
 * leave when the task's share of memory is used up. One that was changed stays until it is written,
 * and asks for a commit: the store never holds more than what is committed, or about to be.
 *
 * <p>The caches of Kafka Streams do the same for bytes, but make a key, search a tree and decode a
 * value at every look-up.
 *
 * @param <K> names a row; compared by value
 * @param <V> a row; immutable
 */
final class RowCache<K, V> implements AutoCloseable {

  /** What a row costs beside its bytes: objects, an entry, the strings of its key. */
  private static final int ROW_BYTES = 300;

  /** So many rows may be changed between two commits, however little memory there is. */
  private static final int MIN_CHANGED = 1_000;

  /** How rows are stored. */
  interface Format<K, V> {

    byte[] key(K key);

    /** Reads a row; {@code stored} is null for one that is not there. */
    V read(K key, byte[] stored);

    /** Null for a row that is not to be there. */
    byte[] stored(V row);

    /** About as many as {@link #stored}. */
    int size(V row);
  }

  /**
   * A row in the cache; to be used before another one is asked for, which may push it out, unless
   * it was changed.
   */
  static final class Row<K, V> {
    private final RowCache<K, V> cache;
    private final K key;
    private V value;
    private V written;
    private long changedAt;
    private boolean isChanged;

    private Row(RowCache<K, V> cache, K key, V value) {
      this.cache = cache;
      this.key = key;
      this.value = value;
      this.written = value;
    }

    K key() {
      return key;
    }

    V value() {
      return value;
    }

    /** As it was at the last commit. */
    V written() {
      return written;
    }

    /** The ingest time of the record that changed it last. */
    long changedAt() {
      return changedAt;
    }

    /** Changes the row, by a record of this ingest time. */
    void change(V changed, long ingestTime) {
      cache.memory.take(cache.format.size(changed) - cache.format.size(value));
      value = changed;
      changedAt = ingestTime;
      if (!isChanged) {
        isChanged = true;
        cache.changed.add(this);
      }
    }
  }

  private final KeyValueStore<byte[], byte[]> store;
  private final Format<K, V> format;
  private final Consumer<Row<K, V>> aboutToWrite;
  private final MemoryShare memory;
  private final Runnable commitSoon;
  private final Map<K, Row<K, V>> rows = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Row<K, V>> changed = new ArrayList<>();

  private Row<K, V> latest;

  /**
   * @param memory its own, given back when this is closed
   * @param commitSoon asks for a commit, because there is no room for more changes
   * @param aboutToWrite gets each row that was changed, before any of them is written
   */
  RowCache(
      KeyValueStore<byte[], byte[]> store,
      Format<K, V> format,
      MemoryShare memory,
      Runnable commitSoon,
      Consumer<Row<K, V>> aboutToWrite) {
    this.store = store;
    this.format = format;
    this.memory = memory;
    this.commitSoon = commitSoon;
    this.aboutToWrite = aboutToWrite;
  }

  Row<K, V> get(K key) {
    if (latest == null || !latest.key.equals(key)) {
      latest = find(key);
    }
    return latest;
  }

  private Row<K, V> find(K key) {
    Row<K, V> known = rows.get(key);
    if (known != null) {
      return known;
    }
    Row<K, V> read = read(key);
    memory.take(ROW_BYTES + format.size(read.value));
    makeRoom();
    rows.put(key, read);
    return read;
  }

  private Row<K, V> read(K key) {
    return new Row<>(this, key, format.read(key, store.get(format.key(key))));
  }

  /** A row that is not going to be changed, and leaves no trace. */
  Row<K, V> look(K key) {
    Row<K, V> known = rows.get(key);
    return known != null ? known : read(key);
  }

  /** A row that is going to be written; null when it has not changed. */
  Row<K, V> changed(K key) {
    Row<K, V> known = rows.get(key);
    return known != null && known.isChanged ? known : null;
  }

  private void makeRoom() {
    Iterator<Row<K, V>> eldest = rows.values().iterator();
    while (memory.isExceeded() && eldest.hasNext()) {
      Row<K, V> row = eldest.next();
      if (row.isChanged) {
        askForCommit();
        return;
      }
      memory.take(-ROW_BYTES - format.size(row.value));
      eldest.remove();
    }
  }

  /** A commit costs as much as many records do, so a small share is exceeded rather. */
  private void askForCommit() {
    if (changed.size() >= MIN_CHANGED) {
      commitSoon.run();
    }
  }

  /** Writes what has changed; to be called before each commit. */
  void write() {
    changed.forEach(aboutToWrite);
    changed.forEach(this::write);
    changed.clear();
  }

  private void write(Row<K, V> row) {
    if (row.value != row.written) {
      store.put(format.key(row.key), format.stored(row.value));
    }
    row.written = row.value;
    row.isChanged = false;
  }

  /** Leaves its memory to the others. */
  @Override
  public void close() {
    memory.close();
  }
}
