package playtime.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Documents;
import playtime.model.Rules;
import playtime.model.Session;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;
import playtime.model.Weeks;

/**
 * Changes of session documents in; the documents of the weeks and users they change out, once per
 * commit. Sums follow from the difference between a document before and after, in stores under the
 * same mac: nothing is repartitioned, and no order matters.
 */
final class AggregateProcessor implements Processor<byte[], SessionChange, byte[], byte[]> {

  private static final int ADD = 1;
  private static final int SUBTRACT = -1;

  private final Rules rules;
  private final Weeks weeks;
  private final Documents documents;
  private ProcessorContext<byte[], byte[]> context;
  private RowCache<WeeklyRows.Key, WeeklyPlaytime> weekly;
  private RowCache<String, UserPlaytime> users;
  private BeforeCommit beforeCommit;
  private Sweeper sweeper;

  AggregateProcessor(Rules rules, Weeks weeks, Documents documents) {
    this.rules = rules;
    this.weeks = weeks;
    this.documents = documents;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    KeyValueStore<byte[], byte[]> weeklyStore =
        context.getStateStore(PlaytimeTopology.WEEKLY_STORE);
    this.beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
    this.weekly =
        new RowCache<>(
            weeklyStore,
            new WeeklyRows(),
            MemoryShare.of(context.appConfigs()),
            context::commit,
            this::weekWritten);
    this.users =
        new RowCache<>(
            context.getStateStore(PlaytimeTopology.USER_STORE),
            new UserRows(),
            MemoryShare.of(context.appConfigs()),
            context::commit,
            this::userWritten);
    this.sweeper =
        Sweeper.schedule(
            context,
            rules,
            weeklyStore,
            key -> weeks.week(WeeklyRows.weekIndex(key)).end(),
            this::forgetWeek);
    beforeCommit.run(
        context,
        () -> {
          weekly.write();
          users.write();
        });
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
    String mac = change.either().mac();
    RowCache.Row<String, UserPlaytime> row = users.get(mac);
    UserPlaytime user = row.value();
    if (wasComplete) {
      user = apply(SUBTRACT, change.before(), user, record);
    }
    if (isComplete) {
      user = apply(ADD, change.after(), user, record);
    }
    row.change(user, record.timestamp());
  }

  /** Adds or subtracts a complete session, week by week. */
  private UserPlaytime apply(
      int sign, Session session, UserPlaytime user, Record<byte[], SessionChange> record) {
    UserPlaytime sum = user;
    for (WeeklyPlaytime added : WeeklyPlaytime.of(session, weeks)) {
      long millis = sign * added.millis();
      long sessions = sign * added.sessions();
      WeeklyRows.Key key = new WeeklyRows.Key(session.mac(), added.week());
      RowCache.Row<WeeklyRows.Key, WeeklyPlaytime> row = weekly.get(key);
      WeeklyPlaytime before = row.value();
      WeeklyPlaytime after = before.plus(millis, sessions);
      row.change(after, record.timestamp());
      sum = sum.plus(millis, sessions, activeWeeks(after) - activeWeeks(before));
    }
    return sum;
  }

  private static int activeWeeks(WeeklyPlaytime weekly) {
    return weekly.isActive() ? 1 : 0;
  }

  private void weekWritten(RowCache.Row<WeeklyRows.Key, WeeklyPlaytime> row) {
    WeeklyPlaytime after = row.value();
    byte[] document = after.isEmpty() ? null : documents.render(after);
    forward(after.id(), document, row.changedAt(), PlaytimeTopology.WEEKLY);
    beforeCommit.watcher().weekChanged(row.written(), after);
  }

  private void userWritten(RowCache.Row<String, UserPlaytime> row) {
    UserPlaytime after = row.value();
    byte[] document = after.isEmpty() ? null : documents.render(after);
    forward(after.id(), document, row.changedAt(), PlaytimeTopology.USERS);
    beforeCommit.watcher().userChanged(row.written(), after);
  }

  private void forgetWeek(byte[] key, byte[] stored) {
    WeeklyPlaytime before = WeeklyRows.read(key, stored, weeks);
    beforeCommit
        .watcher()
        .weekChanged(before, new WeeklyPlaytime(before.mac(), before.week(), 0, 0));
  }

  private void forward(String id, byte[] document, long changedAt, String sink) {
    context.forward(new Record<>(id.getBytes(StandardCharsets.UTF_8), document, changedAt), sink);
  }

  @Override
  public void close() {
    weekly.close();
    users.close();
  }
}
