package playtime.provision;

/**
 * What became of one thing that a deployment needs.
 *
 * @param what kind and name, e.g. {@code topic toniebox-events}
 * @param detail what is worth knowing about it; empty for nothing
 */
record Change(Outcome outcome, String what, String detail) {

  enum Outcome {
    CREATED,
    CHANGED,
    FOUND,
    /** Left as it is although it is not as wanted; the detail says why. */
    SKIPPED
  }

  static Change found(String what) {
    return new Change(Outcome.FOUND, what, "");
  }
}
