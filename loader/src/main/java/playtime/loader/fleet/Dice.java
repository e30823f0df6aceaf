package playtime.loader.fleet;

import java.util.SplittableRandom;

/**
 * Seeded chance. Made of nothing but integer arithmetic and {@link StrictMath}, so that it falls
 * the same way on every machine.
 */
final class Dice {

  private static final double SPREAD_OF_SUM = StrictMath.sqrt(3); // of four uniform numbers

  private final SplittableRandom random;

  /** The same seeds give the same dice; any two different lists of seeds, unrelated ones. */
  Dice(long... seeds) {
    long mixed = 0x9e3779b97f4a7c15L;
    for (long seed : seeds) {
      mixed = mix(mixed * 31 + seed);
    }
    random = new SplittableRandom(mixed);
  }

  /** Spreads every bit over all others (the finalizer of MurmurHash3). */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From 0 to below {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  long below(long bound) {
    return random.nextLong(bound);
  }

  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  long between(long low, long high) {
    return low + random.nextLong(high - low);
  }

  /** Half are below the median; {@code sigma} is the spread of the logarithm. */
  double logNormal(double median, double sigma) {
    double sum =
        random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
    return median * StrictMath.exp(sigma * (sum - 2) * SPREAD_OF_SUM);
  }

  /** How often something happens that happens {@code mean} times on average; for small means. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** An index into weights that are summed up: ascending, the last is their total. */
  int pick(double[] summedWeights) {
    double at = random.nextDouble() * summedWeights[summedWeights.length - 1];
    int i = 0;
    while (summedWeights[i] <= at) {
      i++;
    }
    return i;
  }
}
