package playtime.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private final Results results = new Results();

  @Test
  void theTableShowsMediansOfRows() {
    results.add("a", 1, figures(1, 1_000));
    results.add("longer", 1, figures(7, 70_000));
    results.add("a", 2, figures(2.25, 3_000));
    results.add("a", 3, figures(9, 1_234_567));
    assertThat(results.table())
        .isEqualTo(
            """
            row     rounds  wall s  steady/s
            a            3     2.3     3,000
            longer       1     7.0    70,000
            """);
  }

  @Test
  void theCsvHasEveryRound() {
    results.add("say \"a,b\"", 1, figures(1, 1_000));
    results.add("say \"a,b\"", 2, figures(2.5, 3_000));
    assertThat(results.csv())
        .isEqualTo(
            """
            row,round,wall s,steady/s
            "say ""a,b\""",1,1.0,1000.0
            "say ""a,b\""",2,2.5,3000.0
            """);
  }

  private static Map<String, Double> figures(double wall, double steady) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("wall s", wall);
    figures.put("steady/s", steady);
    return figures;
  }
}
