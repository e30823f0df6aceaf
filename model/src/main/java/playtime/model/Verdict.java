package playtime.model;

/** What validation says of one record; every record gets exactly one. */
public sealed interface Verdict {

  /** A start or stop of playback, to be deduplicated and paired. */
  record Playback(Event event) implements Verdict {}

  /** A valid event that is neither start nor stop: counted, otherwise ignored. */
  record NotPlayback() implements Verdict {}

  /** Refused. */
  record Rejected(Rejection rejection) implements Verdict {}
}
