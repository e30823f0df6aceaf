package playtime.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a server that gives no sign of its own. */
final class Poll {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Poll() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @throws EmbeddedException with the message when it does not within the limit, or when
   *     interrupted
   */
  static void until(Duration limit, BooleanSupplier condition, Supplier<String> message) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new EmbeddedException("%s (waited %d s)".formatted(message.get(), limit.toSeconds()));
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EmbeddedException("interrupted: " + message.get(), e);
      }
    }
  }
}
