package playtime.loader;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spreads events evenly over time. After a pause of the input it catches up at most one second's
 * events, so that the rate stays smooth.
 */
final class Pacer {

  /** Waits for about so many nanoseconds. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(long nanos) throws InterruptedException;
  }

  private static final long MAX_BEHIND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final double interval;
  private final LongSupplier clock;
  private final Sleeper sleeper;
  private double due;

  Pacer(double eventsPerSecond) {
    this(eventsPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  Pacer(double eventsPerSecond, LongSupplier clock, Sleeper sleeper) {
    this.interval = TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
    this.clock = clock;
    this.sleeper = sleeper;
    this.due = clock.getAsLong();
  }

  /** Waits until the next event is due. */
  void next() throws InterruptedException {
    due = Math.max(due, clock.getAsLong() - (double) MAX_BEHIND_NANOS);
    double wait = due - clock.getAsLong();
    while (wait > 0) {
      sleeper.sleep((long) Math.ceil(wait));
      wait = due - clock.getAsLong();
    }
    due += interval;
  }
}
