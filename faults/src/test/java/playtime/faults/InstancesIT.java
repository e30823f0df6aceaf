package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several processes of the stream that come, go, and stand still. */
@ExtendWith(Seed.class)
class InstancesIT {

  private static final double RATE = 1_000;

  @Test
  void twoAndThreeInstancesJoinAndLeaveUnderLoad() throws InterruptedException {
    try (Deployment deployment = Deployment.create("instances")) {
      List<byte[]> lines = Seed.lines(12_000, deployment.rules());
      Instance first = deployment.start("1");
      Load load = deployment.load(lines, RATE);
      deployment.awaitProcessed(100);
      Instance second = deployment.start("2");
      deployment.awaitWorking(2);
      Instance third = deployment.start("3");
      deployment.awaitWorking(3);

      // SIGTERM: it commits, hands its partitions over, and ends well
      assertThat(first.process().terminate()).isEqualTo(143);
      deployment.awaitWorking(2);
      deployment.start("1");
      deployment.awaitWorking(3);
      second.process().kill();
      deployment.awaitWorking(2);
      assertThat(third.process().terminate()).isEqualTo(143);
      deployment.awaitWorking(1);
      load.await();

      int compared = Answer.checkAtRest(deployment);
      Workspace.note(
          "two and three instances: 3 joins, 3 leaves, %d records, %d documents compared"
              .formatted(lines.size(), compared));
    }
  }

  /**
   * Frozen in the middle of a transaction until the group has given it up and another has done its
   * work, then let go: what it had open, and what it still holds in memory, must not reach the
   * results.
   */
  @Test
  void aZombieDoesNotWrite() throws InterruptedException {
    try (Deployment deployment = Deployment.create("zombie")) {
      List<byte[]> lines = Seed.lines(12_000, deployment.rules());
      Instance zombie = deployment.start("1", "commit.interval.ms=2000");
      Load load = deployment.load(lines.subList(0, 10_000), RATE);
      deployment.awaitProcessed(1 + Seed.random().nextInt(1_000));
      freezeWithinATransaction(deployment, zombie.process());
      Instance other = deployment.start("2");
      load.await();
      deployment.awaitAtRest();
      assertThat(deployment.aborted()).isPositive();

      zombie.process().thaw();
      deployment.awaitWorking(2);
      deployment.load(lines.subList(10_000, lines.size()), RATE).await();

      int compared = Answer.checkAtRest(deployment);
      assertThat(zombie.process().isAlive()).isTrue();
      assertThat(other.process().isAlive()).isTrue();
      Workspace.note(
          "zombie: frozen in a transaction and past its session, %d records of results aborted, %d records, %d documents compared"
              .formatted(deployment.aborted(), lines.size(), compared));
    }
  }

  private static void freezeWithinATransaction(Deployment deployment, ChildJvm process) {
    while (true) {
      deployment.await("uncommitted results", deployment::hasUncommittedResults);
      process.freeze();
      if (deployment.hasUncommittedResults()) {
        return;
      }
      process.thaw(); // it has just committed, or has asked for it
    }
  }
}
