package playtime.standalone.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import playtime.model.Reason;
import playtime.model.Status;

/**
 * What became of every record, over all input partitions, beside what the indices hold
 * (docs/semantics.md, "Accounting").
 *
 * @param partitions that have an accounting document
 * @param rejected by reason; only those that occurred
 * @param documents session documents by status; no status is missing
 */
public record Accounting(
    int partitions,
    long read,
    long notPlayback,
    long accepted,
    Map<Reason, Long> rejected,
    Map<Status, Long> documents,
    Indexed indexed) {

  public Accounting {
    rejected = sorted(Reason.class, rejected);
    documents = sorted(Status.class, documents);
  }

  /**
   * What was counted in the indices themselves; playtime in milliseconds.
   *
   * @param sessions documents by status; no status is missing
   * @param rejected documents by reason; only those that occurred
   */
  public record Indexed(
      Map<Status, Long> sessions,
      Map<Reason, Long> rejected,
      long weeklyMillis,
      long userMillis,
      long sessionMillis) {

    public Indexed {
      sessions = sorted(Status.class, sessions);
      rejected = sorted(Reason.class, rejected);
    }
  }

  /** Two figures that are equal at rest, and a stable name for them. */
  public record Check(String name, long left, long right) {
    public boolean holds() {
      return left == right;
    }
  }

  public long rejectedInAll() {
    return sum(rejected);
  }

  /** Records read are rejected, or not playback, or accepted. */
  public Check recordsRead() {
    return new Check("records_read", read, rejectedInAll() + notPlayback + accepted);
  }

  /** Every accepted event is in exactly one document, and a complete session has two. */
  public Check acceptedEvents() {
    return new Check("accepted_events", accepted, sum(documents) + documents.get(Status.COMPLETE));
  }

  public Check weeklyPlaytime() {
    return new Check(
        "weekly_playtime_milliseconds", indexed.weeklyMillis(), indexed.sessionMillis());
  }

  public Check userPlaytime() {
    return new Check("user_playtime_milliseconds", indexed.userMillis(), indexed.sessionMillis());
  }

  /** Session documents counted by the stream against those in the index, for each status. */
  public List<Check> indexedSessions() {
    List<Check> checks = new ArrayList<>();
    documents.forEach(
        (status, count) ->
            checks.add(
                new Check("indexed_" + status.text(), count, indexed.sessions().get(status))));
    return checks;
  }

  /** Rejected documents counted by the stream against those in the index, for each reason. */
  public List<Check> indexedRejected() {
    List<Check> checks = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      long counted = rejected.getOrDefault(reason, 0L);
      long held = indexed.rejected().getOrDefault(reason, 0L);
      if (counted != 0 || held != 0) {
        checks.add(new Check("indexed_" + reason, counted, held));
      }
    }
    return checks;
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(recordsRead());
    checks.add(acceptedEvents());
    checks.add(weeklyPlaytime());
    checks.add(userPlaytime());
    checks.addAll(indexedSessions());
    checks.addAll(indexedRejected());
    return checks;
  }

  public boolean addsUp() {
    return checks().stream().allMatch(Check::holds);
  }

  private static <K extends Enum<K>> long sum(Map<K, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static <K extends Enum<K>> Map<K, Long> sorted(Class<K> type, Map<K, Long> counts) {
    Map<K, Long> sorted = new EnumMap<>(type);
    sorted.putAll(counts);
    return Collections.unmodifiableMap(sorted);
  }
}
