package playtime.streams.topology;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.StreamsConfig;

/**
 * One limit for all {@link RowCache}s of the process, shared evenly among those there are: {@code
 * statestore.cache.max.bytes}, what Kafka Streams calls the same.
 */
final class MemoryShare implements AutoCloseable {

  private static final AtomicInteger HOLDERS = new AtomicInteger();

  private final long total;
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

  long bytes() {
    return total / Math.max(1, HOLDERS.get());
  }

  @Override
  public void close() {
    if (isHeld) {
      isHeld = false;
      HOLDERS.decrementAndGet();
    }
  }
}
