package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryTest {

  private final RetryPolicy policy = new RetryPolicy(100, 3_000, RandomGenerator.getDefault());

  @Test
  void boundsDoubleUpToTheMaximum() {
    assertThat(policy.boundMs(1)).isEqualTo(100);
    assertThat(policy.boundMs(2)).isEqualTo(200);
    assertThat(policy.boundMs(5)).isEqualTo(1_600);
    assertThat(policy.boundMs(6)).isEqualTo(3_000);
    assertThat(policy.boundMs(Integer.MAX_VALUE)).isEqualTo(3_000);
  }

  @Property
  void waitsWithinTheBound(@ForAll @IntRange(min = 1) int failures) {
    assertThat(policy.backoffMs(failures)).isBetween(0L, policy.boundMs(failures));
  }

  @Test
  void theGateOpensForOneRequestAfterTheBackOff() {
    // Given
    ServerGate gate = new ServerGate(policy);
    long now = 5;

    // When
    gate.failed(0, now);
    gate.failed(0, now); // was under way with the first

    // Then
    assertThat(gate.failures()).isEqualTo(1);
    long open = now + TimeUnit.MILLISECONDS.toNanos(100);
    assertThat(gate.isOpen(open, 0)).isTrue();
    assertThat(gate.isOpen(open, 1)).isFalse();
    assertThat(gate.nanosToOpen(now)).isBetween(0L, TimeUnit.MILLISECONDS.toNanos(100));
  }

  @Test
  void anAnswerOpensTheGateForAll() {
    // Given
    ServerGate gate = new ServerGate(policy);
    gate.failed(0, 0);
    gate.failed(1, 0);

    // Then
    assertThat(gate.answered(TimeUnit.SECONDS.toNanos(7))).isEqualTo(7_000);
    assertThat(gate.isOpen(0, 10)).isTrue();
    assertThat(gate.answered(0)).isZero();
  }
}
