package playtime.replay;

/** What becomes of the documents of a topic. Mutable; for one thread. */
final class Counts {

  private final long[] counts = new long[Comparison.Outcome.values().length];

  @SuppressWarnings("EnumOrdinal") // an index that is not kept
  void count(Comparison.Outcome outcome) {
    counts[outcome.ordinal()]++;
  }

  @SuppressWarnings("EnumOrdinal")
  long of(Comparison.Outcome outcome) {
    return counts[outcome.ordinal()];
  }
}
