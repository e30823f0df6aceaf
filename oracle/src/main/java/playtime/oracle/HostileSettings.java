package playtime.oracle;

import java.time.Duration;

/**
 * What hostile input to make. The same settings give the same records.
 *
 * @param now epoch milliseconds; ordinary events lie an hour and more before it, and well within
 *     the maximum event age
 * @param boxes how many macs
 * @param tonies how many tonies each of them may play
 * @param size how many records
 * @param rules event ids, zones and limits to play around
 * @param exactLimits also events exactly at the age and skew limits and one millisecond beyond:
 *     only for logs whose every ingest time is {@code now}
 * @param foreignKeys also wrong and null keys, wrong partitions and null values, which no input
 *     file can hold
 * @param oversized also a few values around 1 MiB
 * @param onlyLines only values that can stand in a file, one per line
 */
public record HostileSettings(
    long seed,
    long now,
    int boxes,
    int tonies,
    int size,
    OracleRules rules,
    boolean exactLimits,
    boolean foreignKeys,
    boolean oversized,
    boolean onlyLines) {

  /**
   * @throws IllegalArgumentException if there is nothing to choose from: no box, no tonie, or a
   *     maximum event age of less than a day
   */
  public HostileSettings {
    if (boxes < 1 || tonies < 1 || rules.maxEventAge().compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("needs a box, a tonie and an event age of a day or more");
    }
  }

  /** For logs made in a test, all ingested at {@code now}: everything but oversized values. */
  public static HostileSettings forLog(long seed, long now, int size, OracleRules rules) {
    return new HostileSettings(seed, now, 12, 3, size, rules, true, true, false, false);
  }

  /** For input files ingested at or soon after {@code now}. */
  public static HostileSettings forFile(long seed, long now, int size, OracleRules rules) {
    return new HostileSettings(seed, now, 12, 3, size, rules, false, false, false, true);
  }

  public HostileSettings withFleet(int newBoxes, int newTonies) {
    return new HostileSettings(
        seed,
        now,
        newBoxes,
        newTonies,
        size,
        rules,
        exactLimits,
        foreignKeys,
        oversized,
        onlyLines);
  }

  public HostileSettings withOversized() {
    return new HostileSettings(
        seed, now, boxes, tonies, size, rules, exactLimits, foreignKeys, true, onlyLines);
  }
}
