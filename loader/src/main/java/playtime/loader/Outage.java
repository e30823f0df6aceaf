package playtime.loader;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long to wait for a server that is away: ever longer, and not for ever. */
final class Outage {

  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Duration patience;
  private final LongSupplier nanoClock;
  private Duration wait = Duration.ZERO;
  private long began;

  /**
   * @param patience how long the server may be away; null for as long as it likes
   */
  Outage(Duration patience, LongSupplier nanoClock) {
    this.patience = patience;
    this.nanoClock = nanoClock;
  }

  /** The server answers. */
  void over() {
    wait = Duration.ZERO;
  }

  boolean isOn() {
    return !wait.isZero();
  }

  /** After a failure: how long to wait before the next attempt; null when there shall be none. */
  Duration nextWait() {
    if (!isOn()) {
      began = nanoClock.getAsLong();
      wait = FIRST_WAIT;
    } else {
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
    boolean patient =
        patience == null || nanoClock.getAsLong() - began + wait.toNanos() <= patience.toNanos();
    return patient ? wait : null;
  }
}
