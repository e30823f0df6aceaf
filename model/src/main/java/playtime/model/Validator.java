package playtime.model;

/**
 * All checks of one record but those that need to know the other events, in their order
 * (docs/semantics.md, "Validation"). Not thread-safe.
 */
public final class Validator {

  private static final Verdict NOT_PLAYBACK = new Verdict.NotPlayback();

  private final Rules rules;
  private final Routing routing;
  private final EventReader reader;
  private final long maxAge;
  private final long maxSkew;

  public Validator(Rules rules, Routing routing) {
    this.rules = rules;
    this.routing = routing;
    this.reader = new EventReader(rules.eventZone());
    this.maxAge = rules.maxEventAge().toMillis();
    this.maxSkew = rules.maxClockSkew().toMillis();
  }

  /**
   * Judges one record.
   *
   * @param key the record's key, may be null
   * @param value the record's value, may be null
   * @param partition the partition of the raw topic it lies in
   * @param ingestTime the record's timestamp, set by the broker, epoch milliseconds
   */
  public Verdict validate(byte[] key, byte[] value, int partition, long ingestTime) {
    Rejection rejection = reader.read(value);
    if (rejection != null) {
      return new Verdict.Rejected(rejection);
    }
    Event event = reader.event();
    if (!isKeyOf(event.mac(), key)) {
      return rejected(Reason.MISROUTED, "The record's key is not its mac.");
    }
    if (!routing.owns(partition, key)) {
      return rejected(
          Reason.MISROUTED, "The record lies in a partition that its key does not belong to.");
    }
    if (event.timestamp() < ingestTime - maxAge) {
      return rejected(
          Reason.TOO_OLD, "The event is older than " + rules.maxEventAge() + " at its ingestion.");
    }
    if (event.timestamp() > ingestTime + maxSkew) {
      return rejected(
          Reason.IN_FUTURE,
          "The event lies more than " + rules.maxClockSkew() + " after its ingestion.");
    }
    boolean playback = rules.isStart(event.eventId()) || rules.isStop(event.eventId());
    return playback ? new Verdict.Playback(event) : NOT_PLAYBACK;
  }

  private static Verdict rejected(Reason reason, String detail) {
    return new Verdict.Rejected(Rejection.of(reason, detail));
  }

  /** A valid mac is ASCII, so bytes and characters are the same. */
  private static boolean isKeyOf(String mac, byte[] key) {
    if (key == null || key.length != mac.length()) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (key[i] != mac.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
