package playtime.loader.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The figures there are, some far more popular than others. */
final class Catalogue {

  private static final int FIGURES = 300;

  /** What the chips in the figures begin with. */
  private static final String PREFIX = "e0040350";

  private static final double[] POPULARITY = new double[FIGURES];

  static {
    double sum = 0;
    for (int i = 0; i < FIGURES; i++) {
      sum += 1.0 / (i + 5);
      POPULARITY[i] = sum;
    }
  }

  private final byte[][] ids = new byte[FIGURES][];

  Catalogue(long seed) {
    Identity identity = new Identity(seed, Integer.SIZE);
    for (int i = 0; i < FIGURES; i++) {
      String id = String.format(Locale.ROOT, "%s%08x", PREFIX, identity.of(i));
      ids[i] = id.getBytes(StandardCharsets.US_ASCII);
    }
  }

  byte[] id(int tonie) {
    return ids[tonie];
  }

  /** So many different figures, the most popular more likely among them. */
  static int[] collection(Dice dice, int size) {
    int[] owned = new int[Math.min(size, FIGURES)];
    Arrays.fill(owned, -1);
    for (int i = 0; i < owned.length; i++) {
      int tonie = dice.pick(POPULARITY);
      while (contains(owned, tonie)) {
        tonie = (tonie + 1) % FIGURES;
      }
      owned[i] = tonie;
    }
    return owned;
  }

  private static boolean contains(int[] owned, int tonie) {
    for (int other : owned) {
      if (other == tonie) {
        return true;
      }
    }
    return false;
  }
}
