package playtime.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which documents are left out of a comparison. */
class MotionTest {

  private static final Motion MOTION =
      new Motion("p-rejected", "p-accounting", Set.of("aa"), Map.of("p-events-1", 40L));

  @ParameterizedTest
  @CsvSource({
    "p-sessions, aa|t|1000|12",
    "p-weekly-playtime, aa|2026-W15",
    "p-user-playtime, aa",
    "p-accounting, p-events-1",
    "p-rejected, p-events-1-40",
    "p-rejected, p-events-1-1000"
  })
  void whatMayBeChangingIs(String topic, String id) {
    assertThat(MOTION.touches(topic, id)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "p-sessions, aaa|t|1000|12",
    "p-user-playtime, a",
    "p-accounting, p-events-11",
    "p-rejected, p-events-1-39",
    "p-rejected, p-events-2-40",
    "p-rejected, p-events-1-x",
    "p-rejected, planted"
  })
  void whatIsAtRestIsNot(String topic, String id) {
    assertThat(MOTION.touches(topic, id)).isFalse();
  }

  @Test
  void nothingMovesWhereNothingIsProcessed() {
    Motion none = new Motion("p-rejected", "p-accounting", Set.of(), Map.of());
    assertThat(none.touches("p-user-playtime", "aa")).isFalse();
  }
}
