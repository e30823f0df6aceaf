package playtime.streams.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import playtime.model.Reason;
import playtime.model.Session;
import playtime.model.Tally;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;

/**
 * The state of one partition, for any thread to read. What a method returns is of one commit, if
 * not said otherwise. Every method throws {@link InvalidStateStoreException} when the partition has
 * moved on.
 */
public final class PartitionState {

  /** So many rows are searched for one page of macs. */
  private static final int MOST_ROWS = 20_000;

  /** One user with its last weeks in order of time, and whether there are earlier ones. */
  public record UserWeeks(UserPlaytime user, List<WeeklyPlaytime> weeks, boolean hasEarlier) {}

  /**
   * Some macs in order.
   *
   * @param last as far as was searched; null at the end
   */
  public record MacPage(List<String> macs, String last) {}

  private final StateReader reader;
  private final BeforeCommit commits;
  private final ReadOnlyKeyValueStore<byte[], byte[]> chunks;
  private final ReadOnlyKeyValueStore<byte[], byte[]> weekly;
  private final ReadOnlyKeyValueStore<byte[], byte[]> users;
  private final ReadOnlyKeyValueStore<byte[], byte[]> accounting;

  PartitionState(
      StateReader reader,
      BeforeCommit commits,
      ReadOnlyKeyValueStore<byte[], byte[]> chunks,
      ReadOnlyKeyValueStore<byte[], byte[]> weekly,
      ReadOnlyKeyValueStore<byte[], byte[]> users,
      ReadOnlyKeyValueStore<byte[], byte[]> accounting) {
    this.reader = reader;
    this.commits = commits;
    this.chunks = chunks;
    this.weekly = weekly;
    this.users = users;
    this.accounting = accounting;
  }

  /**
   * Runs {@code reading}: all that it asks of this partition is of one commit. Not for {@link
   * #overview}, in which the same holds.
   */
  public void ofOneCommit(Runnable reading) {
    commits.between(
        () -> {
          reading.run();
          return null;
        });
  }

  /** What became of the records of this partition. */
  public Tally tally() {
    return commits.between(() -> AccountProcessor.tally(accounting.get(AccountProcessor.COUNTS)));
  }

  /** The latest rejected document of each reason that occurred. */
  public Map<Reason, byte[]> examples() {
    return commits.between(
        () -> {
          Map<Reason, byte[]> examples = new EnumMap<>(Reason.class);
          for (Reason reason : Reason.values()) {
            byte[] document = accounting.get(RejectProcessor.exampleKey(reason));
            if (document != null) {
              examples.put(reason, document);
            }
          }
          return examples;
        });
  }

  /** A user with at most so many weeks, the last ones; empty when it has no playtime. */
  public Optional<UserWeeks> user(String mac, int maxWeeks) {
    return commits.between(
        () -> {
          byte[] key = UserRows.keyOf(mac);
          byte[] row = users.get(key);
          return row == null
              ? Optional.empty()
              : Optional.of(withWeeks(UserRows.read(key, row), maxWeeks));
        });
  }

  private UserWeeks withWeeks(UserPlaytime user, int maxWeeks) {
    List<WeeklyPlaytime> weeks = new ArrayList<>();
    boolean hasEarlier;
    try (KeyValueIterator<byte[], byte[]> rows =
        weekly.reverseRange(WeeklyRows.firstKey(user.mac()), WeeklyRows.lastKey(user.mac()))) {
      while (rows.hasNext() && weeks.size() < maxWeeks) {
        KeyValue<byte[], byte[]> row = rows.next();
        weeks.add(WeeklyRows.read(row.key, row.value, reader.weeks()));
      }
      hasEarlier = rows.hasNext();
    }
    Collections.reverse(weeks);
    return new UserWeeks(user, weeks, hasEarlier);
  }

  /**
   * Macs of users in order; not of one commit.
   *
   * @param search only macs that contain this, in whatever case; may be empty
   * @param after only macs after this one; may be empty
   */
  public MacPage macs(String search, String after, int limit) {
    String wanted = search.toLowerCase(Locale.ROOT);
    List<String> found = new ArrayList<>();
    String last = after;
    try (KeyValueIterator<byte[], byte[]> rows = users.range(UserRows.keyAfter(after), null)) {
      for (int i = 0; i < MOST_ROWS && found.size() < limit && rows.hasNext(); i++) {
        last = UserRows.mac(rows.next().key);
        if (last.toLowerCase(Locale.ROOT).contains(wanted)) {
          found.add(last);
        }
      }
      return new MacPage(found, rows.hasNext() ? last : null);
    }
  }

  /** Sessions of a box, the latest first; empty when the box is not known here. */
  public Optional<List<Session>> sessions(String mac, SessionFilter filter, int limit) {
    return commits.between(
        () -> {
          TreeSet<Session> latest = new TreeSet<>(Session.LATEST_FIRST);
          SessionReader sessions =
              new SessionReader(
                  reader.pairing(),
                  session -> {
                    if (filter.accepts(session) && latest.add(session) && latest.size() > limit) {
                      latest.pollLast();
                    }
                  });
          boolean isKnown = users.get(UserRows.keyOf(mac)) != null;
          try (KeyValueIterator<byte[], byte[]> rows =
              chunks.range(ChunkKey.before(mac), ChunkKey.after(mac))) {
            isKnown |= rows.hasNext();
            while (rows.hasNext()) {
              KeyValue<byte[], byte[]> row = rows.next();
              ChunkKey key = ChunkKey.of(row.key);
              if (filter.reaches(key.chunk(), reader.maxSessionMillis())) {
                sessions.read(key, ChunkKey.FORMAT.read(key, row.value));
              }
            }
          }
          sessions.end();
          return isKnown ? Optional.of(List.copyOf(latest)) : Optional.empty();
        });
  }

  /**
   * Shows figures over the whole partition, which are not to be kept or changed; what {@code
   * action} asks of this partition besides is of the same commit. The first time they are counted.
   *
   * @throws NotCountedException when they have not been counted yet: ask again
   */
  public void overview(Consumer<PartitionOverview> action) {
    PartitionOverview overview = commits.watch(this::watched);
    overview.awaitCounted();
    ofOneCommit(
        () -> {
          if (commits.watcher() != overview) {
            throw new InvalidStateStoreException("the task has moved on");
          }
          action.accept(overview);
        });
  }

  private PartitionOverview watched(Watcher current) {
    if (current instanceof PartitionOverview overview && !overview.hasFailed()) {
      return overview;
    }
    PartitionOverview begun = reader.emptyOverview();
    StateCount count =
        new StateCount(this, reader, counted -> commits.exclusively(() -> begun.add(counted)));
    begun.waitFor(count);
    reader.count(count);
    return begun;
  }

  ReadOnlyKeyValueStore<byte[], byte[]> chunkRows() {
    return chunks;
  }

  ReadOnlyKeyValueStore<byte[], byte[]> weeklyRows() {
    return weekly;
  }

  ReadOnlyKeyValueStore<byte[], byte[]> userRows() {
    return users;
  }
}
