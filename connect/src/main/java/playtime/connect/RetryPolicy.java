package playtime.connect;

import java.util.random.RandomGenerator;

/**
 * How long to wait before an attempt is repeated: exponential with full jitter, so that many tasks
 * do not come back at one moment.
 *
 * @param baseMs upper bound of the first wait
 * @param maxMs upper bound of any wait
 */
record RetryPolicy(long baseMs, long maxMs, RandomGenerator random) {

  /**
   * How often an item is sent again after an error inside the server that says neither "later" nor
   * "never" (status 500). Then it is a dead letter: one document that makes the server stumble must
   * not hold back its partition for ever.
   */
  static final int MAX_INTERNAL_ERRORS = 20;

  private static final int MAX_SHIFT = 30;

  /**
   * A wait in milliseconds, between 0 and the bound for this attempt.
   *
   * @param failures how many attempts have failed, from 1
   */
  long backoffMs(int failures) {
    return random.nextLong(boundMs(failures) + 1);
  }

  long boundMs(int failures) {
    int shift = Math.min(Math.max(failures, 1) - 1, MAX_SHIFT);
    return Math.min(maxMs, baseMs << shift);
  }
}
