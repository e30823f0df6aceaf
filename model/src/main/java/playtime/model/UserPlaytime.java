package playtime.model;

/**
 * The playtime of one user, all time.
 *
 * @param millis of all complete sessions
 * @param sessions their number
 * @param activeWeeks weeks with playtime
 */
public record UserPlaytime(String mac, long millis, long sessions, long activeWeeks) {

  /** The mac. */
  public String id() {
    return mac;
  }

  public boolean isEmpty() {
    return millis == 0 && sessions == 0;
  }

  /** Playtime over active weeks, rounded half up to milliseconds. */
  public long averageWeeklyMillis() {
    return mean(millis, activeWeeks);
  }

  /** Rounded half up; 0 of nothing. Of averages over users it is the headline figure. */
  public static long mean(long sum, long count) {
    return count == 0 ? 0 : (2 * sum + count) / (2 * count);
  }

  public UserPlaytime plus(long moreMillis, long moreSessions, long moreActiveWeeks) {
    return new UserPlaytime(
        mac, millis + moreMillis, sessions + moreSessions, activeWeeks + moreActiveWeeks);
  }
}
