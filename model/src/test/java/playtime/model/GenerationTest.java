package playtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GenerationTest {

  @Test
  void theFirstHasTheNameThatTheUserGave() {
    assertThat(new Generation("playtime", 1).applicationId()).isEqualTo("playtime");
    assertThat(new Generation("playtime", 12).applicationId()).isEqualTo("playtime-g12");
  }

  @Test
  void isToldFromItsApplicationId() {
    for (int number : new int[] {1, 2, 12}) {
      Generation generation = new Generation("app", number);
      assertThat(Generation.of("app", generation.applicationId())).hasValue(generation);
    }
    for (String other : new String[] {"ap", "app-g1", "app-g0", "app-g", "app-g2-x", "apple"}) {
      assertThat(Generation.of("app", other)).as(other).isEmpty();
    }
  }
}
