package playtime.oracle;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Playtime and session counts of every user, by week. Durations are milliseconds. */
final class Playtime {

  /** What a user did in a week; {@code sessions} counts those that started in it. */
  record Total(long millis, long sessions) {
    Total plus(Total other) {
      return new Total(millis + other.millis, sessions + other.sessions);
    }
  }

  /** Sees what one user did in one week. */
  interface WeekVisitor {
    void visit(String mac, Weeks.Week week, Total total);
  }

  private final Weeks weeks;
  private final SortedMap<String, SortedMap<LocalDate, Total>> byUser = new TreeMap<>();

  Playtime(Weeks weeks) {
    this.weeks = weeks;
  }

  void add(Session complete) {
    long start = complete.anchor().timestamp();
    long end = complete.stop().orElseThrow().timestamp();
    String mac = complete.anchor().mac();
    weeks.split(start, end).forEach((monday, millis) -> add(mac, monday, new Total(millis, 0)));
    add(mac, weeks.of(start).monday(), new Total(0, 1));
  }

  private void add(String mac, LocalDate monday, Total total) {
    byUser.computeIfAbsent(mac, m -> new TreeMap<>()).merge(monday, total, Total::plus);
  }

  SortedMap<String, SortedMap<LocalDate, Total>> byUser() {
    return byUser;
  }

  void forEachWeek(WeekVisitor visitor) {
    byUser.forEach(
        (mac, totals) ->
            totals.forEach((monday, total) -> visitor.visit(mac, weeks.startingOn(monday), total)));
  }

  /** The mean of the users' averages; empty without users. */
  Optional<Mean> headline() {
    return byUser.values().stream()
        .map(totals -> new Mean(averageMillis(totals), 1))
        .reduce(Mean::plus);
  }

  /** By week, over the users with playtime in it. */
  SortedMap<String, Mean> meanByWeek() {
    SortedMap<String, Mean> means = new TreeMap<>();
    forEachWeek(
        (mac, week, total) -> {
          if (total.millis() > 0) {
            means.merge(week.name(), new Mean(total.millis(), 1), Mean::plus);
          }
        });
    return means;
  }

  static long millis(Map<LocalDate, Total> weeks) {
    return weeks.values().stream().mapToLong(Total::millis).sum();
  }

  static long sessions(Map<LocalDate, Total> weeks) {
    return weeks.values().stream().mapToLong(Total::sessions).sum();
  }

  static long activeWeeks(Map<LocalDate, Total> weeks) {
    return weeks.values().stream().filter(week -> week.millis() > 0).count();
  }

  /** Rounded half up to milliseconds. */
  static long averageMillis(Map<LocalDate, Total> weeks) {
    return new Mean(millis(weeks), activeWeeks(weeks)).roundedMillis();
  }
}
