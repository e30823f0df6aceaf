package playtime.streams.topology;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
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
public final class PartitionOverview implements Watcher {

  private static final int PATIENCE_SECONDS = 2;

  private final Weeks weeks;
  private final UserFigures users = new UserFigures();
  private final TonieFigures tonies = new TonieFigures();
  private final OpenSessions open;

  private StateCount count;

  /**
   * @param maxSession milliseconds
   * @param clock epoch milliseconds, for who is playing now
   */
  PartitionOverview(long maxSession, Weeks weeks, LongSupplier clock) {
    this.weeks = weeks;
    this.open = new OpenSessions(maxSession, clock);
  }

  /** Something is still to be added. */
  void waitFor(StateCount remaining) {
    count = remaining;
  }

  /** What was to be added will not come. */
  boolean hasFailed() {
    return count.done().isCompletedExceptionally();
  }

  /** Waits a moment until all is counted. */
  void awaitCounted() {
    try {
      count.done().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new NotCountedException(count.percent(), e);
    } catch (ExecutionException e) {
      throw new InvalidStateStoreException("counting failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidStateStoreException("interrupted", e);
    }
  }

  public UserFigures users() {
    return users;
  }

  public TonieFigures tonies() {
    return tonies;
  }

  /** Open sessions that are playing now, the latest first. */
  public Stream<Session> playing() {
    return open.playing();
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
  public void add(PartitionOverview other) {
    users.add(other.users);
    tonies.add(other.tonies);
    open.add(other.open);
  }
}
