package playtime.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {

  private long now;

  @Test
  void waitsEverLongerUntilPatienceEnds() {
    Outage outage = new Outage(Duration.ofSeconds(20), () -> now);

    assertThat(waits(outage, 10)).containsExactly(500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
  }

  @Test
  void isPatientAnewAfterAnAnswer() {
    Outage outage = new Outage(Duration.ofSeconds(2), () -> now);
    assertThat(waits(outage, 10)).containsExactly(500L, 1_000L);
    assertThat(outage.isOn()).isTrue();

    outage.over();

    assertThat(outage.isOn()).isFalse();
    assertThat(waits(outage, 10)).containsExactly(500L, 1_000L);
  }

  @Test
  void mayBePatientForEver() {
    assertThat(waits(new Outage(null, () -> now), 1_000)).hasSize(1_000).endsWith(5_000L);
  }

  private List<Long> waits(Outage outage, int most) {
    List<Long> waits = new ArrayList<>();
    while (waits.size() < most) {
      Duration wait = outage.nextWait();
      if (wait == null) {
        break;
      }
      waits.add(wait.toMillis());
      now += wait.toNanos();
    }
    return waits;
  }
}
