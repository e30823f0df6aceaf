package playtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientPaceTest {

  private final ClientPace pace = new ClientPace(Duration.ofSeconds(10));

  @Test
  void everyoneHasSomeTime() {
    pace.waited(Duration.ofSeconds(10).toNanos());

    assertThat(pace.isTooSlow(0)).isFalse();
  }

  @Test
  void moreHasToBeEarned() {
    pace.waited(Duration.ofSeconds(10).toNanos());
    pace.waited(Duration.ofSeconds(5).toNanos());

    assertThat(pace.isTooSlow(0)).isTrue();
    assertThat(pace.isTooSlow(5L * ClientPace.BYTES_PER_SECOND - 1)).isTrue();
    assertThat(pace.isTooSlow(5L * ClientPace.BYTES_PER_SECOND + 1)).isFalse();
  }
}
