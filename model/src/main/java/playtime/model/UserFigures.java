package playtime.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums over users and weeks. What a change adds can be taken away again, and sums over parts can be
 * added up, in any order. Mutable; not thread-safe.
 */
public final class UserFigures {

  /** Width of a step of {@link #distribution()}: half an hour. */
  public static final long STEP_MILLIS = 1_800_000;

  /** Sums over users in one week. */
  public static final class WeekFigures {
    private long users;
    private long millis;
    private long sessions;

    /** Users with playtime in this week. */
    public long users() {
      return users;
    }

    public long millis() {
      return millis;
    }

    public long sessions() {
      return sessions;
    }

    private boolean isEmpty() {
      return users == 0 && millis == 0 && sessions == 0;
    }
  }

  private long users;
  private long averageMillis;
  private long millis;
  private long sessions;
  private final TreeMap<Long, Long> distribution = new TreeMap<>();
  private final TreeMap<Integer, WeekFigures> weeks = new TreeMap<>();

  /** One user as it was and as it is. */
  public void change(UserPlaytime before, UserPlaytime after) {
    add(-1, before);
    add(1, after);
  }

  private void add(int sign, UserPlaytime user) {
    if (user.isEmpty()) {
      return;
    }
    long average = user.averageWeeklyMillis();
    users += sign;
    averageMillis += sign * average;
    millis += sign * user.millis();
    sessions += sign * user.sessions();
    add(distribution, average / STEP_MILLIS, sign);
  }

  /** One week of one user as it was and as it is. */
  public void change(WeeklyPlaytime before, WeeklyPlaytime after) {
    add(
        after.week().index(),
        (after.isActive() ? 1 : 0) - (before.isActive() ? 1 : 0),
        after.millis() - before.millis(),
        after.sessions() - before.sessions());
  }

  /** Adds the sums over another part. */
  public void add(UserFigures other) {
    users += other.users;
    averageMillis += other.averageMillis;
    millis += other.millis;
    sessions += other.sessions;
    other.distribution.forEach((step, count) -> add(distribution, step, count));
    other.weeks.forEach((index, week) -> add(index, week.users, week.millis, week.sessions));
  }

  private void add(int index, long moreUsers, long moreMillis, long moreSessions) {
    WeekFigures week = weeks.computeIfAbsent(index, i -> new WeekFigures());
    week.users += moreUsers;
    week.millis += moreMillis;
    week.sessions += moreSessions;
    if (week.isEmpty()) {
      weeks.remove(index);
    }
  }

  private static void add(Map<Long, Long> counts, long key, long more) {
    counts.merge(key, more, (count, added) -> count + added == 0 ? null : count + added);
  }

  /** Users with complete sessions. */
  public long users() {
    return users;
  }

  /** Of all users, all time. */
  public long millis() {
    return millis;
  }

  /** Of all users, all time. */
  public long sessions() {
    return sessions;
  }

  /** The headline: the mean over users of their weekly average; 0 without users. */
  public long averageWeeklyMillis() {
    return UserPlaytime.mean(averageMillis, users);
  }

  /** How many users have a weekly average of so many {@link #STEP_MILLIS}, rounded down. */
  public SortedMap<Long, Long> distribution() {
    return distribution;
  }

  /** By {@link Week#index()}. */
  public SortedMap<Integer, WeekFigures> weeks() {
    return weeks;
  }
}
