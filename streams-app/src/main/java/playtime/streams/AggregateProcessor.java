package playtime.streams;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Rules;
import playtime.model.Session;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;
import playtime.model.Weeks;

/**
 * Changes of session documents in; the weeks and users they change out. Sums follow from the
 * difference between a document before and after, in stores under the same mac: nothing is
 * repartitioned, and no order matters.
 */
final class AggregateProcessor implements Processor<byte[], SessionChange, byte[], Object> {

  private static final int ADD = 1;
  private static final int SUBTRACT = -1;

  private final Rules rules;
  private final Weeks weeks;
  private ProcessorContext<byte[], Object> context;
  private WeeklyStore weekly;
  private UserStore users;
  private Sweeper sweeper;

  AggregateProcessor(Rules rules, Weeks weeks) {
    this.rules = rules;
    this.weeks = weeks;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    KeyValueStore<byte[], byte[]> weeklyRows = context.getStateStore(PlaytimeTopology.WEEKLY_STORE);
    this.weekly = new WeeklyStore(weeklyRows);
    this.users = new UserStore(context.getStateStore(PlaytimeTopology.USER_STORE));
    this.sweeper =
        Sweeper.schedule(
            context, rules, weeklyRows, key -> weeks.week(WeeklyStore.weekIndex(key)).end());
  }

  @Override
  public void process(Record<byte[], SessionChange> record) {
    sweeper.observe(record.timestamp());
    SessionChange change = record.value();
    boolean wasComplete = change.before() != null && change.before().isComplete();
    boolean isComplete = change.after() != null && change.after().isComplete();
    if (!wasComplete && !isComplete) {
      return;
    }
    UserPlaytime user = users.get(change.mac());
    if (wasComplete) {
      user = apply(SUBTRACT, change.before(), user, record);
    }
    if (isComplete) {
      user = apply(ADD, change.after(), user, record);
    }
    users.put(user);
    context.forward(record.withValue(user), PlaytimeTopology.LATEST_USERS);
  }

  /** Adds or subtracts a complete session, week by week. */
  private UserPlaytime apply(
      int sign, Session session, UserPlaytime user, Record<byte[], SessionChange> record) {
    UserPlaytime sum = user;
    for (WeeklyPlaytime added : WeeklyPlaytime.of(session, weeks)) {
      long millis = sign * added.millis();
      long sessions = sign * added.sessions();
      WeeklyPlaytime before = weekly.get(session.mac(), added.week());
      WeeklyPlaytime after = before.plus(millis, sessions);
      weekly.put(after);
      context.forward(record.withValue(after), PlaytimeTopology.LATEST_WEEKLY);
      sum = sum.plus(millis, sessions, activeWeeks(after) - activeWeeks(before));
    }
    return sum;
  }

  private static int activeWeeks(WeeklyPlaytime weekly) {
    return weekly.isActive() ? 1 : 0;
  }
}
