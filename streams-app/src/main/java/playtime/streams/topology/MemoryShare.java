package playtime.streams.topology;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What one {@link RowCache} takes of the memory that all of the process have together: {@code
 * statestore.cache.max.bytes}, what Kafka Streams calls the same. Each is sure of an even share,
 * and may use what the others leave. Used by one thread, beside the shares of others.
 */
final class MemoryShare implements AutoCloseable {

  private static final AtomicInteger HOLDERS = new AtomicInteger();
  private static final AtomicLong USED = new AtomicLong();

  private final long total;
  private long used;
  private boolean isHeld = true;

  private MemoryShare(long total) {
    this.total = total;
    HOLDERS.incrementAndGet();
  }

  /**
   * A share, until it is closed.
   *
   * @param configs of the application
   */
  static MemoryShare of(Map<String, Object> configs) {
    return new MemoryShare((Long) configs.get(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG));
  }

  /** Takes so many bytes more, or gives them back. */
  void take(long bytes) {
    if (bytes != 0) { // most changes are of rows that do not grow
      used += bytes;
      USED.addAndGet(bytes);
    }
  }

  /** Whether there is need to give some back. */
  boolean isExceeded() {
    return used > total / Math.max(1, HOLDERS.get()) && USED.get() > total;
  }

  @Override
  public void close() {
    if (isHeld) {
      isHeld = false;
      HOLDERS.decrementAndGet();
      take(-used);
    }
  }
}
