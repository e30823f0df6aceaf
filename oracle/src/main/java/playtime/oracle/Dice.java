package playtime.oracle;

import java.util.List;
import java.util.Random;

/** Seeded choices. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /** From 0 inclusive to {@code bound} exclusive. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From 0 inclusive to {@code bound} exclusive, which may be 0. */
  long below(long bound) {
    return bound == 0 ? 0 : Math.floorMod(random.nextLong(), bound);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  Random random() {
    return random;
  }
}
