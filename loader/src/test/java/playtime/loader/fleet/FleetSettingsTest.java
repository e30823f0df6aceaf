package playtime.loader.fleet;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FleetSettingsTest {

  private static final Instant END = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void namesTheSettingThatIsOutOfBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(0, 1, END))
        .withMessage("boxes must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(1, 1_001, END))
        .withMessage("weeks must lie between 1 and 1000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(1, 1, Instant.MAX))
        .withMessage("end must lie between the years 1991 and 9000");
  }

  @Test
  void sharesLieBetweenZeroAndOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shares(0, 0, 0, 0, 0, 1.01))
        .withMessage("invalid must lie between 0 and 1, and is 1.01");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shares(Double.NaN, 0, 0, 0, 0, 0))
        .withMessage("disorder must lie between 0 and 1, and is NaN");
  }

  private static FleetSettings settings(int boxes, int weeks, Instant end) {
    return new FleetSettings(boxes, weeks, end, 10, 1, Shares.NONE);
  }
}
