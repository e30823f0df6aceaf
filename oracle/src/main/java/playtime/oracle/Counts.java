package playtime.oracle;

import java.util.EnumMap;
import java.util.Map;

/** What became of the records of one partition, or of all of them. */
public final class Counts {
  private long read;
  private long notPlayback;
  private long accepted;
  private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
  private final Map<Status, Long> documents = new EnumMap<>(Status.class);

  Counts() {
    for (Status status : Status.values()) {
      documents.put(status, 0L);
    }
  }

  void countRead() {
    read++;
  }

  void countNotPlayback() {
    notPlayback++;
  }

  void countAccepted() {
    accepted++;
  }

  void countRejected(Reason reason) {
    rejected.merge(reason, 1L, Long::sum);
  }

  void countDocument(Status status) {
    documents.merge(status, 1L, Long::sum);
  }

  void add(Counts other) {
    read += other.read;
    notPlayback += other.notPlayback;
    accepted += other.accepted;
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    other.documents.forEach((status, count) -> documents.merge(status, count, Long::sum));
  }

  public long read() {
    return read;
  }

  public long notPlayback() {
    return notPlayback;
  }

  public long accepted() {
    return accepted;
  }

  /** Only reasons that occurred, in the order of the checks. */
  public Map<Reason, Long> rejected() {
    return new EnumMap<>(rejected);
  }

  /** Session documents by status; every status is present. */
  public Map<Status, Long> documents() {
    return new EnumMap<>(documents);
  }
}
