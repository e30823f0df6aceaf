package playtime.connect;

import java.util.concurrent.TimeUnit;

/**
 * Whether to send now. While the server answers: yes. When whole requests fail: after a back-off,
 * and one small request at a time until one succeeds, so that a server that comes back is not met
 * by all that piled up, and a server that hangs does not collect the same bulk many times. Not
 * thread-safe; times in nanoseconds.
 */
final class ServerGate {

  /**
   * Of a bulk that asks whether the server is back. One that hung does all that piled up before it
   * once more when it goes on, and one that was too slow for a large bulk may do a small one.
   */
  private static final int PROBE_OPERATIONS = 100;

  private final RetryPolicy policy;
  private int failures;
  private long closedSince;
  private long opensAt;

  ServerGate(RetryPolicy policy) {
    this.policy = policy;
  }

  /** How large a bulk may be: small as long as it is a question. */
  int operations(int otherwise) {
    return failures == 0 ? otherwise : Math.min(PROBE_OPERATIONS, otherwise);
  }

  boolean isOpen(long now, int inFlight) {
    return failures == 0 || (inFlight == 0 && opensAt - now <= 0);
  }

  /** How many attempts in a row have failed. Requests that were under way together count once. */
  int failures() {
    return failures;
  }

  /**
   * A request failed as a whole.
   *
   * @param failuresWhenSent {@link #failures()} when it was sent
   */
  void failed(int failuresWhenSent, long now) {
    if (failuresWhenSent != failures) {
      return;
    }
    if (failures == 0) {
      closedSince = now;
    }
    failures++;
    opensAt = now + TimeUnit.MILLISECONDS.toNanos(policy.backoffMs(failures));
  }

  /** A request was answered; returns for how many milliseconds none had been, 0 if none failed. */
  long answered(long now) {
    long away = failures == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(now - closedSince));
    failures = 0;
    return away;
  }

  long nanosToOpen(long now) {
    return failures == 0 ? 0 : Math.max(0, opensAt - now);
  }
}
