package playtime.faults;

import static org.apache.kafka.common.IsolationLevel.READ_COMMITTED;
import static org.apache.kafka.common.IsolationLevel.READ_UNCOMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import playtime.model.Topics;

/** Results that were written and never committed. */
@ExtendWith(Seed.class)
class AbortedTransactionsIT {

  private static final int LINES = 8_000;

  /** A first commit of thousands of documents that takes a second, so that it can be cut. */
  private static final String[] SLOW_COMMIT = {
    "commit.interval.ms=2000",
    "producer.batch.size=1024",
    "producer.max.in.flight.requests.per.connection=1"
  };

  /**
   * Killed in the middle of its first commit, when all documents are on their way: the log holds
   * them, and whoever reads committed results sees nothing.
   */
  @Test
  void consumersOfResultsSeeNothingOfWhatWasAborted() throws InterruptedException {
    try (Deployment deployment = Deployment.create("aborted")) {
      Topics topics = deployment.topics();
      Cluster cluster = deployment.cluster();
      deployment.load(Seed.lines(LINES, deployment.rules()), LINES).await();
      Instance instance = deployment.start("1", SLOW_COMMIT);
      deployment.await(
          "documents on their way", () -> cluster.end(topics.sessions(), READ_UNCOMMITTED) > 0);
      instance.process().kill();
      deployment.awaitNothingOpen();

      int aborted = deployment.aborted();
      for (String topic : topics.results()) {
        assertThat(cluster.records(topic, READ_COMMITTED)).as(topic).isEmpty();
      }
      assertThat(cluster.records(topics.sessions(), READ_UNCOMMITTED)).isNotEmpty();
      assertThat(cluster.records(topics.rejected(), READ_UNCOMMITTED)).isNotEmpty();

      deployment.start("1");
      int compared = Answer.checkAtRest(deployment);
      Workspace.note(
          "aborted transactions: %d records of results aborted, %d documents compared"
              .formatted(aborted, compared));
    }
  }
}
