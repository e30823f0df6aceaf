package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Tasks that come and go in the middle of the work. */
class RebalanceIT {

  private static final int RECORDS = 10_000;

  private final Stack stack = Stack.shared();

  @Test
  void aSecondTaskTakesOverHalf() throws IOException {
    try (Sink sink = new Sink("rebalance").with("batch.size", 100)) {
      // Given
      stack.proxy().inject(BulkFaults.someItems(429, 0.1, 7));
      sink.putNumbers(0, RECORDS);
      sink.start();
      sink.awaitMetric("indexed-total", 1);

      // When
      sink.with("tasks.max", 2).start();
      Awaitility.await().until(() -> stack.connect().status(sink.name()).tasks().size() == 2);
      sink.putNumbers(RECORDS / 2, RECORDS * 3 / 2);

      // Then
      sink.assertComplete();
      assertThat(sink.deadLetters()).isEmpty();
    }
  }

  @Test
  void restartsAtRandomMomentsLoseNothing() throws IOException {
    try (Sink sink = new Sink("restarts").with("batch.size", 100)) {
      // Given
      Random random = new Random(8);
      sink.putNumbers(0, RECORDS);
      sink.start();

      // When
      for (int restart = 1; restart <= 4; restart++) {
        sink.awaitMetric("indexed-total", random.nextInt(RECORDS / 4));
        stack.connect().deleteConnector(sink.name());
        sink.start();
      }

      // Then
      sink.assertComplete();
      assertThat(sink.deadLetters()).isEmpty();
    }
  }

  @Test
  void nothingIsLeftOfAStoppedTask() throws IOException {
    Sink sink = new Sink("stopped");
    try (sink) {
      sink.putNumbers(0, 10);
      sink.start();
      sink.assertComplete();
      assertThat(threadsOf(sink)).isPositive();
    }
    Awaitility.await().until(() -> threadsOf(sink) == 0);
    assertThat(sink.metric("indexed-total")).isEqualTo(-1);
  }

  private static long threadsOf(Sink sink) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("opensearch-sink-" + sink.name()))
        .count();
  }
}
