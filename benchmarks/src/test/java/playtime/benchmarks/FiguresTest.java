package playtime.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void aPercentileIsOneOfTheValues() {
    double[] values = IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray();
    assertThat(Figures.percentile(values, 0.5)).isEqualTo(100);
    assertThat(Figures.percentile(values, 0.99)).isEqualTo(198);
    assertThat(Figures.percentile(values, 0.991)).isEqualTo(199);
    assertThat(Figures.percentile(values, 1)).isEqualTo(200);
    assertThat(Figures.percentile(new double[] {7}, 0.01)).isEqualTo(7);
    assertThat(Figures.percentile(new double[0], 0.5)).isNaN();
  }

  @Test
  void theMedianIsTheMiddle() {
    assertThat(Figures.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Figures.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    assertThat(Figures.median(List.of())).isNaN();
  }
}
