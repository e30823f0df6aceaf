package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A new machine takes over. */
@ExtendWith(Seed.class)
class RestoreIT {

  private static final int PORTION = 3_000;

  @Test
  void anEmptyDirectoryIsRestoredFromChangelogs() throws InterruptedException {
    try (Deployment deployment = Deployment.create("restored")) {
      List<byte[]> lines = Seed.lines(2 * PORTION, deployment.rules());
      Instance old = deployment.start("old");
      deployment.load(lines.subList(0, PORTION), PORTION).await();
      int before = Answer.checkAtRest(deployment);
      old.process().terminate();

      deployment.start("new").awaitReady();
      assertThat(Answer.checkAtRest(deployment)).isEqualTo(before);
      deployment.load(lines.subList(PORTION, lines.size()), PORTION).await();

      Workspace.note(
          "new machine: %d documents compared".formatted(Answer.checkAtRest(deployment)));
    }
  }

  /** How long it takes is told, not judged: most of it is the session that has to end first. */
  @Test
  void aStandbyTakesOver() throws InterruptedException {
    try (Deployment deployment = Deployment.create("standby")) {
      List<byte[]> lines = Seed.lines(2 * PORTION, deployment.rules());
      Instance first = deployment.start("1", "num.standby.replicas=1");
      deployment.awaitWorking(1);
      Instance second = deployment.start("2", "num.standby.replicas=1");
      deployment.awaitWorking(2);
      deployment.load(lines.subList(0, PORTION), PORTION).await();
      deployment.awaitAtRest();

      first.process().kill();
      long killed = System.nanoTime();
      deployment.load(lines.subList(PORTION, lines.size()), 10 * PORTION).await();
      deployment.awaitAtRest();
      long takeOver = Duration.ofNanos(System.nanoTime() - killed).toMillis();

      int compared = Answer.checkAtRest(deployment);
      assertThat(second.process().isAlive()).isTrue();
      Workspace.note(
          "standby: took over and read %d records %d ms after the kill, %d documents compared"
              .formatted(PORTION, takeOver, compared));
    }
  }
}
