package playtime.faults;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.OracleRules;

/**
 * What is random in these tests follows from {@code -Dfaults.seed}: the input, and after how many
 * records a disturbance comes. A test that fails tells the seed; the machine's own timing does not
 * follow from it.
 */
final class Seed implements TestWatcher {

  private static final long SEED = Long.getLong("faults.seed", 1);
  private static final int BOXES = 40;
  private static final int TONIES = 3;

  Seed() {}

  static Random random() {
    return new Random(SEED);
  }

  /** Lines of a hostile file: bad records of every kind, disorder, duplicates, late uploads. */
  static List<byte[]> lines(int count, OracleRules rules) {
    return HostileInput.values(
        HostileSettings.forFile(SEED, Instant.now().toEpochMilli(), count, rules)
            .withFleet(BOXES, TONIES));
  }

  static long value() {
    return SEED;
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    Workspace.note(
        "FAILED %s, with -Dfaults.seed=%d: %s".formatted(context.getDisplayName(), SEED, cause));
  }
}
