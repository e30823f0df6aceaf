package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that come and go in the middle of the work. */
class RebalanceIT {

  private static final int RECORDS = 5_000;

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

  /** The other task gets its partitions, or all are dealt anew, while bulks are under way. */
  @ParameterizedTest
  @ValueSource(strings = {"Range", "CooperativeSticky"})
  void aTaskLeavesAndComesBack(String assignor) throws IOException {
    try (Sink sink =
        new Sink("leaves")
            .with("batch.size", 100)
            .with("tasks.max", 2)
            .with(
                "consumer.override.partition.assignment.strategy",
                "org.apache.kafka.clients.consumer." + assignor + "Assignor")) {
      // Given
      stack.proxy().inject(BulkFaults.someItems(429, 0.1, 9));
      sink.start();

      // When
      for (int restart = 0; restart < 3; restart++) {
        sink.putNumbers(restart * RECORDS, (restart + 1) * RECORDS);
        sink.sendUnexpected("list-" + restart, "[1]");
        awaitIndexed(sink, restart * RECORDS + RECORDS / 10);
        stack.restartTask(sink.name(), 1);
      }

      // Then
      sink.assertComplete();
      assertThat(sink.deadLetters())
          .extracting(letter -> new String(letter.key(), StandardCharsets.UTF_8))
          .contains("list-0", "list-1", "list-2")
          .allMatch(key -> key.startsWith("list-"));
    }
  }

  @Test
  void restartsAtRandomMomentsLoseNothing() throws IOException {
    try (Sink sink = new Sink("restarts").with("batch.size", 100)) {
      // Given
      Random random = new Random(8);
      sink.start();

      // When
      for (int restart = 0; restart < 4; restart++) {
        sink.putNumbers(restart * RECORDS, (restart + 1) * RECORDS);
        sink.awaitMetric("indexed-total", random.nextInt(RECORDS));
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

  @Test
  void aTaskStopsWhileTheServerHangs() throws IOException {
    try (Sink sink = new Sink("hanging").with("read.timeout.ms", 600_000)) {
      // Given
      stack.proxy().hang();
      sink.putNumbers(0, 10);
      sink.start();
      sink.awaitMetric("buffered-records", 1);

      // When
      stack.connect().deleteConnector(sink.name());

      // Then
      Awaitility.await().until(() -> threadsOf(sink) == 0);
      stack.proxy().heal();
      sink.start();
      sink.assertComplete();
    }
  }

  /** By whichever task: who has which partition is up to the rebalance. */
  private void awaitIndexed(Sink sink, int documents) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stack.count(sink.name()) >= documents);
  }

  private static long threadsOf(Sink sink) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("opensearch-sink-" + sink.name()))
        .count();
  }
}
