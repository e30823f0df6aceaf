package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to the server and on the way to it: the connector goes on running, the index
 * holds exactly the documents, nothing is a dead letter.
 */
class FaultsIT {

  private static final int RECORDS = 6_000;
  private static final int BATCH = 500;

  private final Stack stack = Stack.shared();

  static Stream<Arguments> passingFaults() {
    return Stream.of(
        Arguments.of("lost answers", BulkFaults.first(3, BulkFaults.lostAnswer())),
        Arguments.of("answers broken off", BulkFaults.first(3, BulkFaults.brokenAnswer())),
        Arguments.of("status 429", BulkFaults.first(4, BulkFaults.status(429))),
        Arguments.of("status 503", BulkFaults.first(4, BulkFaults.status(503))),
        Arguments.of("status 500", BulkFaults.first(4, BulkFaults.status(500))),
        Arguments.of("status 401", BulkFaults.first(4, BulkFaults.status(401))),
        Arguments.of("status 403", BulkFaults.first(4, BulkFaults.status(403))),
        Arguments.of("some items 429", BulkFaults.someItems(429, 0.2, 1)),
        Arguments.of("some items 503", BulkFaults.someItems(503, 0.2, 2)),
        Arguments.of("some items 403", BulkFaults.someItems(403, 0.2, 3)),
        Arguments.of("bulks too large", BulkFaults.largerThan(5_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passingFaults")
  void survives(String name, FaultyProxy.Fault fault) throws IOException {
    try (Sink sink = new Sink("faults").with("batch.size", BATCH)) {
      // Given
      sink.putNumbers(0, RECORDS);
      stack.proxy().inject(fault);

      // When
      sink.start();

      // Then
      sink.assertComplete();
      assertThat(sink.deadLetters()).isEmpty();
    }
  }

  @Test
  void survivesRefusedConnections() throws IOException {
    outage(stack.proxy()::refuse, stack.proxy()::heal);
  }

  @Test
  void survivesAServerThatHangs() throws IOException {
    outage(stack.proxy()::hang, stack.proxy()::heal);
  }

  @Test
  void survivesAServerThatIsKilled() throws IOException {
    outage(stack.openSearch()::kill, stack.openSearch()::restart);
  }

  /** With a buffer that fills, so that partitions are paused and resumed. */
  private void outage(Runnable begin, Runnable end) throws IOException {
    try (Sink sink =
        new Sink("outage")
            .with("batch.size", BATCH)
            .with("max.buffered.records", 2 * BATCH)
            .with("read.timeout.ms", 700)) {
      // Given
      sink.putNumbers(0, RECORDS);
      sink.start();
      sink.awaitMetric("indexed-total", 1);

      // When
      begin.run();
      sink.putNumbers(RECORDS, 2 * RECORDS);
      sink.awaitMetric("failed-requests-total", 4);
      sink.awaitMetric("paused-ms-total", 1);
      end.run();

      // Then
      sink.assertComplete();
      assertThat(sink.deadLetters()).isEmpty();
    }
  }
}
