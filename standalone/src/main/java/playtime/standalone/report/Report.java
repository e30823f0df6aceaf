package playtime.standalone.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import playtime.model.Reason;
import playtime.model.Status;

/**
 * What the indices say at one moment (docs/semantics.md). Playtime is in milliseconds; averages are
 * rounded half up.
 *
 * @param user the mac of the only user it is about; empty when it is about all
 * @param users by average weekly playtime, longest first
 * @param weeks in order, the earliest first
 * @param tonies by playtime, longest first
 * @param sessions documents by status; no status is missing
 * @param rejected by count, most first; empty in a report about one user
 * @param accounting empty in a report about one user
 */
public record Report(
    Optional<String> user,
    Headline headline,
    List<User> users,
    List<Week> weeks,
    List<Tonie> tonies,
    Map<Status, Long> sessions,
    List<Rejected> rejected,
    Optional<Accounting> accounting) {

  public Report {
    users = List.copyOf(users);
    weeks = List.copyOf(weeks);
    tonies = List.copyOf(tonies);
    sessions = Map.copyOf(sessions);
    rejected = List.copyOf(rejected);
  }

  /**
   * The answer.
   *
   * @param averageMillis mean over users of their average weekly playtime; 0 without users
   * @param weeks in which anybody played
   * @param sessions complete ones
   */
  public record Headline(long averageMillis, long users, long weeks, long sessions, long millis) {}

  /** One user, all time. */
  public record User(
      String mac, long averageMillis, long activeWeeks, long sessions, long millis) {}

  /**
   * One ISO week.
   *
   * @param averageMillis mean over the users who played in it; 0 when none did
   * @param users who played in it
   */
  public record Week(String name, long averageMillis, long users, long sessions, long millis) {}

  /** One tonie, by complete sessions. */
  public record Tonie(String id, long millis, long sessions) {}

  /**
   * The refused records of one reason.
   *
   * @param example the first of them
   */
  public record Rejected(Reason reason, long count, Example example) {}

  /**
   * A refused record. The payload is as somebody sent it: never print it raw.
   *
   * @param payload empty for a null value
   */
  public record Example(String detail, String payload) {}

  /** Whether nothing was ever read or written. */
  public boolean isEmpty() {
    return headline.users() == 0
        && rejected.isEmpty()
        && sessions.values().stream().allMatch(count -> count == 0)
        && accounting.map(a -> a.read() == 0).orElse(true);
  }
}
