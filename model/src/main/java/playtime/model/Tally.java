package playtime.model;

import java.util.Arrays;

/**
 * What became of the records of one input partition (docs/semantics.md, "Accounting"). Mutable; not
 * thread-safe.
 */
@SuppressWarnings(
    "EnumOrdinal") // the order is the stored format; new reasons and statuses go to the end
public final class Tally {

  private static final int READ = 0;
  private static final int NOT_PLAYBACK = 1;
  private static final int ACCEPTED = 2;
  private static final int FIRST_REASON = 3;
  private static final int FIRST_STATUS = FIRST_REASON + Reason.values().length;
  private static final int SIZE = FIRST_STATUS + Status.values().length;

  private final long[] counts;

  public Tally() {
    this(new long[SIZE]);
  }

  private Tally(long[] counts) {
    this.counts = counts;
  }

  /**
   * The inverse of {@link #counts()}.
   *
   * @throws IllegalArgumentException when these are not as many counts as there are
   */
  public static Tally ofCounts(long[] counts) {
    if (counts.length != SIZE) {
      throw new IllegalArgumentException("expected " + SIZE + " counts, not " + counts.length);
    }
    return new Tally(counts.clone());
  }

  /** All counts in a fixed order, to be stored. */
  public long[] counts() {
    return counts.clone();
  }

  /** The sum of both. */
  public Tally plus(Tally other) {
    Tally sum = new Tally(counts());
    Arrays.setAll(sum.counts, i -> counts[i] + other.counts[i]);
    return sum;
  }

  public void countRead(long records) {
    counts[READ] += records;
  }

  public void countNotPlayback() {
    counts[NOT_PLAYBACK]++;
  }

  public void countAccepted(long records) {
    counts[ACCEPTED] += records;
  }

  public void countRejected(Reason reason) {
    counts[FIRST_REASON + reason.ordinal()]++;
  }

  /** One document of a status more ({@code 1}) or fewer ({@code -1}). */
  public void countDocument(Status status, int change) {
    counts[FIRST_STATUS + status.ordinal()] += change;
  }

  public long read() {
    return counts[READ];
  }

  public long notPlayback() {
    return counts[NOT_PLAYBACK];
  }

  public long accepted() {
    return counts[ACCEPTED];
  }

  public long rejected(Reason reason) {
    return counts[FIRST_REASON + reason.ordinal()];
  }

  public long documents(Status status) {
    return counts[FIRST_STATUS + status.ordinal()];
  }
}
