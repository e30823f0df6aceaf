package playtime.model;

/**
 * The playtime of one user in one week.
 *
 * @param millis of complete sessions, as far as they lie in the week
 * @param sessions complete sessions that started in it
 */
public record WeeklyPlaytime(String mac, Week week, long millis, long sessions) {

  /** {@code mac|2026-W15}. */
  public String id() {
    return mac + '|' + week.name();
  }

  /** Nothing left after corrections: no document. */
  public boolean isEmpty() {
    return millis == 0 && sessions == 0;
  }

  public boolean isActive() {
    return millis > 0;
  }

  public WeeklyPlaytime plus(long moreMillis, long moreSessions) {
    return new WeeklyPlaytime(mac, week, millis + moreMillis, sessions + moreSessions);
  }
}
