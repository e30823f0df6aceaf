package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private final OffsetTracker tracker = new OffsetTracker();
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private final ErrantRecordReporter reporter = (record, reason) -> written;

  @Test
  void aReportIsSettledWhenItIsWritten() {
    // Given
    DeadLetters letters = new DeadLetters(reporter, true);
    DeadLetter letter = letter(OnError.REPORT);
    assertThat(letters.isSettledBy(letter)).isFalse();
    assertThat(letters.settled()).isEmpty();

    // When
    written.complete(null);

    // Then
    assertThat(letters.settled()).containsExactly(letter);
    assertThat(letters.settled()).isEmpty();
  }

  @Test
  void aReportThatCannotBeWrittenFailsTheTask() {
    // Given
    DeadLetters letters = new DeadLetters(reporter, true);
    letters.isSettledBy(letter(OnError.REPORT));

    // When
    written.completeExceptionally(new IllegalStateException("away"));

    // Then
    assertThatThrownBy(letters::settled).isInstanceOf(ConnectException.class);
  }

  @Test
  void withoutReporterTheToleranceDecides() {
    DeadLetter letter = letter(OnError.REPORT);

    assertThat(new DeadLetters(null, true).isSettledBy(letter)).isTrue();
    assertThatThrownBy(() -> new DeadLetters(null, false).isSettledBy(letter))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("errors.tolerance");
  }

  @Test
  void otherBehaviours() {
    DeadLetters letters = new DeadLetters(reporter, true);

    assertThat(letters.isSettledBy(letter(OnError.IGNORE))).isTrue();
    assertThat(letters.isSettledBy(letter(OnError.WARN))).isTrue();
    assertThatThrownBy(() -> letters.isSettledBy(letter(OnError.FAIL)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("topic-0@1");
  }

  @Test
  void whatIsAnothersNowIsLeftToIt() {
    // Given
    DeadLetter letter = letter(OnError.FAIL);

    // When
    tracker.revoke(List.of(Records.PARTITION));

    // Then
    assertThat(new DeadLetters(reporter, true).isSettledBy(letter)).isTrue();
  }

  private DeadLetter letter(OnError behavior) {
    return new DeadLetter(
        Records.record("k", "v", 1),
        tracker.track(Records.PARTITION, 1),
        behavior,
        RefusedRecordException.of("i", "k", "t", "r"));
  }
}
