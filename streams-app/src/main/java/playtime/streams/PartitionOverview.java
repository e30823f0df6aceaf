package playtime.streams;

import java.util.function.LongSupplier;
import playtime.model.Rules;
import playtime.model.Session;
import playtime.model.Status;
import playtime.model.TonieFigures;
import playtime.model.UserFigures;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;
import playtime.model.Weeks;

/**
 * Figures over all that one partition holds. Each commit keeps them up to date; what was there
 * before the first of these commits is added when it has been counted ({@link StateCount}). Guarded
 * by {@link BeforeCommit}.
 */
final class PartitionOverview implements Watcher {

  private final Weeks weeks;
  private final UserFigures users = new UserFigures();
  private final TonieFigures tonies = new TonieFigures();
  private final OpenSessions open;

  /**
   * @param clock epoch milliseconds, for who is playing now
   */
  PartitionOverview(Rules rules, Weeks weeks, LongSupplier clock) {
    this.weeks = weeks;
    this.open = new OpenSessions(rules.maxSessionDuration().toMillis(), clock);
  }

  UserFigures users() {
    return users;
  }

  TonieFigures tonies() {
    return tonies;
  }

  OpenSessions open() {
    return open;
  }

  @Override
  public void userChanged(UserPlaytime before, UserPlaytime after) {
    users.change(before, after);
  }

  @Override
  public void weekChanged(WeeklyPlaytime before, WeeklyPlaytime after) {
    users.change(before, after);
  }

  @Override
  public void sessionChanged(Session before, Session after) {
    if (before != null) {
      change(-1, before);
    }
    if (after != null) {
      change(1, after);
    }
  }

  private void change(int sign, Session session) {
    if (session.isComplete()) {
      tonies.add(sign, session, weeks.hourOfWeek(session.anchor().at()));
    } else if (session.status() == Status.OPEN) {
      open.change(sign, session);
    }
  }

  /** Adds what another part holds. */
  void add(PartitionOverview other) {
    users.add(other.users);
    tonies.add(other.tonies);
    open.add(other.open);
  }
}
