package playtime.connect;

import java.util.concurrent.TimeUnit;

/**
 * When a bulk is worth sending, and how large it may be. Times in nanoseconds.
 *
 * @param operations at most, and enough
 * @param bytes at most, and enough
 * @param linger how long the first operation waits for others
 * @param inFlight bulks under way at one time
 */
record BulkLimits(int operations, long bytes, long linger, int inFlight) {

  static BulkLimits of(SinkConfig config) {
    return new BulkLimits(
        config.getInt(SinkConfig.BATCH_SIZE),
        config.getInt(SinkConfig.BULK_SIZE_BYTES),
        TimeUnit.MILLISECONDS.toNanos(config.getLong(SinkConfig.LINGER_MS)),
        config.getInt(SinkConfig.MAX_IN_FLIGHT_REQUESTS));
  }

  /** Nanoseconds until what is ready should be sent; 0: now. */
  long nanosToSend(DocumentLanes lanes, long now) {
    if (lanes.readyOperations() == 0) {
      return Long.MAX_VALUE;
    }
    if (lanes.readyOperations() >= operations || lanes.readyBytes() >= bytes) {
      return 0;
    }
    return Math.max(0, lanes.readySince() + linger - now);
  }

  /** The same after the server refused a request of so many bytes as too large. */
  BulkLimits below(long refusedBytes) {
    return new BulkLimits(
        operations, Math.max(1, Math.min(bytes, refusedBytes / 2)), linger, inFlight);
  }
}
