package playtime.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The playtime of one user in one week.
 *
 * @param millis of complete sessions, as far as they lie in the week
 * @param sessions complete sessions that started in it
 */
public record WeeklyPlaytime(String mac, Week week, long millis, long sessions) {

  /**
   * What one complete session adds to the weeks it lies in: its playtime split at their borders,
   * and itself to the week of its start.
   */
  public static List<WeeklyPlaytime> of(Session session, Weeks weeks) {
    List<WeeklyPlaytime> added = new ArrayList<>(1);
    for (Weeks.Part part : weeks.split(session.anchor().at(), session.stop().at())) {
      int sessions = added.isEmpty() ? 1 : 0;
      added.add(new WeeklyPlaytime(session.mac(), part.week(), part.millis(), sessions));
    }
    return added;
  }

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
