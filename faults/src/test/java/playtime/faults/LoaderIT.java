package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import playtime.oracle.HostileInput;
import playtime.oracle.InputRecord;
import playtime.oracle.OracleDocuments;
import playtime.oracle.RawLog;

/**
 * The producers' side: whatever is sent twice counts once. Beside the answer to what the raw topic
 * holds, the sessions have to be those of the file sent once.
 */
@ExtendWith(Seed.class)
class LoaderIT {

  private static final int LINES = 4_000;
  private static final double RATE = 2_000;

  @Test
  void aLoaderKilledAndRunAgainOnTheSameFile() throws InterruptedException {
    try (Deployment deployment = Deployment.create("loader-killed")) {
      List<byte[]> lines = Seed.lines(LINES, deployment.rules());
      Path file = deployment.file(lines);
      deployment.start("1");
      ChildJvm loader = deployment.startLoader(file, RATE);
      deployment.awaitLoaded(1 + Seed.random().nextInt(LINES / 2));
      loader.kill();
      assertThat(deployment.startLoader(file, LINES).awaitExit()).isZero();

      int compared = Answer.checkAtRest(deployment);
      assertSentOnceAndAgain(deployment, lines, LINES + 1, 2 * LINES - 1);
      Workspace.note("loader killed and run again: %d documents compared".formatted(compared));
    }
  }

  @Test
  void theSameFileLoadedByTwoLoadersAtOnce() throws InterruptedException {
    try (Deployment deployment = Deployment.create("two-loaders")) {
      List<byte[]> lines = Seed.lines(LINES, deployment.rules());
      Path file = deployment.file(lines);
      deployment.start("1");
      ChildJvm one = deployment.startLoader(file, RATE);
      ChildJvm other = deployment.startLoader(file, RATE);
      assertThat(one.awaitExit()).isZero();
      assertThat(other.awaitExit()).isZero();

      int compared = Answer.checkAtRest(deployment);
      assertSentOnceAndAgain(deployment, lines, 2 * LINES, 2 * LINES);
      Workspace.note("two loaders at once: %d documents compared".formatted(compared));
    }
  }

  private static void assertSentOnceAndAgain(
      Deployment deployment, List<byte[]> lines, int atLeast, int atMost) {
    long now = Instant.now().toEpochMilli();
    List<InputRecord> once =
        RawLog.of(HostileInput.keyed(lines), Deployment.PARTITIONS, index -> now);
    OracleDocuments expected = Answer.to(once, deployment.rules(), deployment.topics()).documents();
    OracleDocuments found = Answer.to(deployment).documents();
    assertThat(found.counts().read()).isBetween((long) atLeast, (long) atMost);
    assertThat(found.counts().accepted()).isEqualTo(expected.counts().accepted());
    Answer.compare(
        "sessions", deployment.documents(deployment.topics().sessions()), expected.sessions());
    Answer.compare(
        "users", deployment.documents(deployment.topics().userPlaytime()), expected.users());
  }
}
