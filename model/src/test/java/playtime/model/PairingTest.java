package playtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** docs/semantics.md, "Sessions": every row of the table. */
class PairingTest {

  private static final long EIGHT_HOURS = Duration.ofHours(8).toMillis();
  private static final Playback START = new Playback(0, 12, true);

  private final Pairing pairing = new Pairing(Duration.ofHours(8));

  @Test
  void aStartWhoseNextNeighbourIsAStopIsComplete() {
    Session session = anchoredBy(null, START, stop(EIGHT_HOURS - 1));
    assertThat(session.status()).isEqualTo(Status.COMPLETE);
    assertThat(session.durationMillis()).isEqualTo(EIGHT_HOURS - 1);
  }

  @Test
  void aStartWhoseNextNeighbourIsAStartIsSuperseded() {
    assertThat(anchoredBy(null, START, start(EIGHT_HOURS - 1)).status())
        .isEqualTo(Status.SUPERSEDED);
    assertThat(anchoredBy(null, START, start(0)).status()).isEqualTo(Status.SUPERSEDED);
  }

  @Test
  void aStartWithoutANextNeighbourIsOpen() {
    assertThat(anchoredBy(null, START, null).status()).isEqualTo(Status.OPEN);
    assertThat(anchoredBy(null, START, stop(EIGHT_HOURS)).status()).isEqualTo(Status.OPEN);
    assertThat(anchoredBy(null, START, start(EIGHT_HOURS)).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void aStopWhosePreviousNeighbourIsAStartHasNoDocument() {
    assertThat(anchoredBy(START, stop(EIGHT_HOURS - 1), null)).isNull();
  }

  @Test
  void aStopWithoutAStartBeforeItIsAnOrphan() {
    assertThat(anchoredBy(null, stop(0), START).status()).isEqualTo(Status.ORPHAN_STOP);
    assertThat(anchoredBy(stop(-1), stop(0), null).status()).isEqualTo(Status.ORPHAN_STOP);
    assertThat(anchoredBy(START, stop(EIGHT_HOURS), null).status()).isEqualTo(Status.ORPHAN_STOP);
  }

  @Test
  void atTheSameInstantStopsComeBeforeStartsThenTheSmallerId() {
    assertThat(stop(0)).isLessThan(start(0));
    assertThat(new Playback(0, 33, false)).isLessThan(new Playback(0, 887, false));
    assertThat(new Playback(0, -1, true)).isLessThan(new Playback(0, 12, true));
    assertThat(start(0)).isLessThan(stop(1));
  }

  private static Playback start(long at) {
    return new Playback(at, 100, true);
  }

  private static Playback stop(long at) {
    return new Playback(at, 33, false);
  }

  private Session anchoredBy(Playback previous, Playback event, Playback next) {
    return pairing.anchoredBy("a", "t", previous, event, next);
  }
}
