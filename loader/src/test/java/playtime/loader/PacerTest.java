package playtime.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Stands still unless someone sleeps. */
  private long now = 5 * SECOND;

  private final Pacer pacer = new Pacer(1_000, () -> now, nanos -> now += nanos);

  @Test
  void spacesEventsEvenly() throws InterruptedException {
    long[] times = new long[4];
    for (int i = 0; i < times.length; i++) {
      pacer.next();
      times[i] = now - 5 * SECOND;
    }

    assertThat(times).containsExactly(0, 1_000_000, 2_000_000, 3_000_000);
  }

  @Test
  void doesNotDrift() throws InterruptedException {
    Pacer third = new Pacer(3, () -> now, nanos -> now += nanos);
    for (int i = 0; i <= 3_000; i++) {
      third.next();
    }

    assertThat(now - 5 * SECOND).isBetween(1_000 * SECOND, 1_000 * SECOND + 1_000);
  }

  @Test
  void catchesUpAtMostOneSecond() throws InterruptedException {
    pacer.next();
    now += 3_600 * SECOND;
    long before = now;
    int atOnce = 0;
    while (now == before) {
      pacer.next();
      atOnce++;
    }

    assertThat(atOnce).isBetween(1_000, 1_002);
  }
}
