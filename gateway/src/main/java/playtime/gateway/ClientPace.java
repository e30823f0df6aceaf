package playtime.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether a client sends fast enough. Only the time counts in which the gateway waits for it;
 * silence alone is noticed by the connection's time-out, which a byte now and then would keep from
 * ever ending.
 */
final class ClientPace {

  /** What is asked for beyond the grace, on the average. */
  static final int BYTES_PER_SECOND = 8 * 1024;

  private final long graceNanos;
  private long waited;

  /**
   * @param grace that everyone gets
   */
  ClientPace(Duration grace) {
    this.graceNanos = grace.toNanos();
  }

  /** The client was waited for. */
  void waited(long nanos) {
    waited += nanos;
  }

  /** Whether that was too long for so many bytes. */
  boolean isTooSlow(long received) {
    return waited - graceNanos > received * (TimeUnit.SECONDS.toNanos(1) / BYTES_PER_SECOND);
  }
}
