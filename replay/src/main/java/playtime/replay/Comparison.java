package playtime.replay;

/**
 * One key, live and in the new generation.
 *
 * @param before null when it is not in the live topic
 * @param after null when the new generation does not have it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by outcome() only
record Comparison(byte[] key, Document before, Document after) {

  /** What publishing the new state means for this key. */
  enum Outcome {
    ADDED,
    CHANGED,
    REMOVED,
    SAME
  }

  Outcome outcome() {
    if (before == null) {
      return after == null ? Outcome.SAME : Outcome.ADDED;
    }
    if (after == null) {
      return Outcome.REMOVED;
    }
    return before.says(after) ? Outcome.SAME : Outcome.CHANGED;
  }

  /** The same, if the live state is to stay whatever the new one is. */
  Comparison kept() {
    return new Comparison(key, before, before);
  }
}
