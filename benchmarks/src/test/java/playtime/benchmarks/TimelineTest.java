package playtime.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {

  @Test
  void theSteadyRateLeavesOutTheFirstFifth() {
    Timeline timeline = new Timeline();
    timeline.add(1, 0);
    timeline.add(10, 199);
    timeline.add(11, 200);
    timeline.add(12, 600);
    timeline.add(13, 1_000);
    assertThat(timeline.steadyRate()).isEqualTo(400);
    assertThat(timeline.seconds()).isEqualTo(13);
    assertThat(timeline.done()).isEqualTo(1_000);
  }

  @Test
  void thereIsNoSteadyRateOfOneStep() {
    Timeline timeline = new Timeline();
    timeline.add(1, 0);
    timeline.add(2, 1_000);
    assertThat(timeline.steadyRate()).isNaN();
  }
}
