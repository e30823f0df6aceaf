package playtime.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Order statistics. */
final class Figures {

  static final double MEBIBYTE = 1 << 20;

  private Figures() {}

  /**
   * The smallest value that at least this share of all do not exceed (nearest rank).
   *
   * @param share above 0, at most 1
   * @return NaN of nothing
   */
  static double percentile(double[] values, double share) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  /** The middle one, or the mean of the two in the middle; NaN of nothing. */
  static double median(Collection<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
