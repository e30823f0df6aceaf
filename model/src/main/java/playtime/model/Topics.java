package playtime.model;

import java.util.List;

/**
 * The names of the topics, and of the OpenSearch indices, which are the same. Deployments that
 * share a cluster differ in the prefix.
 *
 * @param prefix put before every name, e.g. {@code toniebox-}
 * @param resultsPrefix put before the names of result topics instead; differs only while a replay
 *     builds results aside
 */
public record Topics(String prefix, String resultsPrefix) {

  public static final String DEFAULT_PREFIX = "toniebox-";

  public Topics(String prefix) {
    this(prefix, prefix);
  }

  /**
   * The same input with result topics of its own, for a generation that a replay builds
   * (docs/replay.md).
   */
  public Topics shadow(int generation) {
    return new Topics(prefix, prefix + "shadow-g" + generation + "-");
  }

  /** Every event as it was sent; everything else can be recomputed from it. */
  public String events() {
    return prefix + "events";
  }

  /** Session documents: upserts and tombstones. */
  public String sessions() {
    return resultsPrefix + "sessions";
  }

  /** Playtime of one user in one week. */
  public String weeklyPlaytime() {
    return resultsPrefix + "weekly-playtime";
  }

  /** Playtime of one user over all time. */
  public String userPlaytime() {
    return resultsPrefix + "user-playtime";
  }

  /** Refused records, each with its reason. */
  public String rejected() {
    return resultsPrefix + "rejected";
  }

  /** What became of every record of an input partition. */
  public String accounting() {
    return resultsPrefix + "accounting";
  }

  /** What OpenSearch refused; written by the sink. */
  public String deadLetters() {
    return prefix + "dead-letters";
  }

  /** Which generation of the stream is live; compacted, one partition. */
  public String generations() {
    return prefix + "generations";
  }

  /** The topics the stream writes. */
  public List<String> results() {
    return List.of(sessions(), weeklyPlaytime(), userPlaytime(), rejected(), accounting());
  }
}
