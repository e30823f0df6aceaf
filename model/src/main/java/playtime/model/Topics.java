package playtime.model;

import java.util.List;

/**
 * The names of the topics, and of the OpenSearch indices, which are the same. Deployments that
 * share a cluster differ in the prefix.
 *
 * @param prefix put before every name, e.g. {@code toniebox-}
 */
public record Topics(String prefix) {

  public static final String DEFAULT_PREFIX = "toniebox-";

  /** Every event as it was sent; everything else can be recomputed from it. */
  public String events() {
    return prefix + "events";
  }

  /** Session documents: upserts and tombstones. */
  public String sessions() {
    return prefix + "sessions";
  }

  /** Playtime of one user in one week. */
  public String weeklyPlaytime() {
    return prefix + "weekly-playtime";
  }

  /** Playtime of one user over all time. */
  public String userPlaytime() {
    return prefix + "user-playtime";
  }

  /** Refused records, each with its reason. */
  public String rejected() {
    return prefix + "rejected";
  }

  /** What became of every record of an input partition. */
  public String accounting() {
    return prefix + "accounting";
  }

  /** What OpenSearch refused; written by the sink. */
  public String deadLetters() {
    return prefix + "dead-letters";
  }

  /** The topics the stream writes. */
  public List<String> results() {
    return List.of(sessions(), weeklyPlaytime(), userPlaytime(), rejected(), accounting());
  }
}
