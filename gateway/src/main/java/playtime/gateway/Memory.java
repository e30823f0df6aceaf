package playtime.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all calls under way may hold together, in bytes: their buffers, their items, and the records
 * that Kafka has not acknowledged. It is looked at before each small step of a call, so it is
 * exceeded by at most a step of each thread.
 */
final class Memory {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param limit in bytes
   */
  Memory(long limit) {
    this.limit = limit;
  }

  /** More of it, or less, is held than before. */
  void add(long bytes) {
    used.addAndGet(bytes);
  }

  boolean isExhausted() {
    return used.get() >= limit;
  }

  long used() {
    return used.get();
  }

  long limit() {
    return limit;
  }
}
