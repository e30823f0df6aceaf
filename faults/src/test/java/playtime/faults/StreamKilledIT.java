package playtime.faults;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code kill -9} of the stream. */
@ExtendWith(Seed.class)
class StreamKilledIT {

  private static final int KILLS = Integer.getInteger("faults.kills", 3);
  private static final int PORTION = 2_000;
  private static final double RATE = 1_000;

  /**
   * Killed while records come in and transactions are open, or (every third time) while it is still
   * starting and restoring; every second time its disk is lost, too.
   */
  @Test
  void killedAtRandomMomentsWithAndWithoutItsState() throws InterruptedException {
    Random random = Seed.random();
    try (Deployment deployment = Deployment.create("killed")) {
      List<byte[]> lines = Seed.lines((KILLS + 1) * PORTION, deployment.rules());
      String state = "0";
      Instance instance = deployment.start(state);
      for (int kill = 1; kill <= KILLS; kill++) {
        int before = (kill - 1) * PORTION;
        int moment = before + random.nextInt(PORTION);
        boolean starting = kill % 3 == 0;
        if (!starting) {
          deployment.awaitProcessed(before);
        }
        Load load = deployment.load(lines.subList(before, before + PORTION), RATE);
        if (starting) {
          deployment.awaitLoaded(moment);
        } else {
          deployment.awaitProcessed(moment);
        }
        instance.process().kill();
        boolean lost = kill % 2 == 0;
        state = lost ? Integer.toString(kill) : state;
        instance = deployment.start(state);
        load.await();
      }
      deployment.load(lines.subList(KILLS * PORTION, lines.size()), RATE).await();

      int compared = Answer.checkAtRest(deployment);
      Workspace.note(
          "stream killed: seed %d, %d kills (%d with its state lost), %d records, %d documents compared"
              .formatted(Seed.value(), KILLS, KILLS / 2, lines.size(), compared));
    }
  }
}
