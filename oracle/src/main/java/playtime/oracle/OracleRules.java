package playtime.oracle;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * What the answer depends on besides the records.
 *
 * @param eventZone zone of timestamps without an offset
 * @param weekZone zone in which weeks begin on Monday 00:00
 * @param rawTopic name of the raw topic, a part of ids of rejected and accounting documents
 * @param partitions partition count of the raw topic
 */
public record OracleRules(
    Set<Integer> startIds,
    Set<Integer> stopIds,
    ZoneId eventZone,
    ZoneId weekZone,
    Duration maxEventAge,
    Duration maxClockSkew,
    Duration maxSessionDuration,
    String rawTopic,
    int partitions) {

  public OracleRules {
    startIds = Set.copyOf(startIds);
    stopIds = Set.copyOf(stopIds);
  }

  /** The specification's defaults, over a raw topic {@code toniebox-events} of four partitions. */
  public static OracleRules defaults() {
    return new OracleRules(
        Set.of(12, 100, 131, 534),
        Set.of(33, 887),
        ZoneOffset.UTC,
        ZoneOffset.UTC,
        Duration.ofDays(365),
        Duration.ofMinutes(5),
        Duration.ofHours(8),
        "toniebox-events",
        4);
  }

  public OracleRules withEventIds(Set<Integer> starts, Set<Integer> stops) {
    return new OracleRules(
        starts,
        stops,
        eventZone,
        weekZone,
        maxEventAge,
        maxClockSkew,
        maxSessionDuration,
        rawTopic,
        partitions);
  }

  public OracleRules withZones(ZoneId newEventZone, ZoneId newWeekZone) {
    return new OracleRules(
        startIds,
        stopIds,
        newEventZone,
        newWeekZone,
        maxEventAge,
        maxClockSkew,
        maxSessionDuration,
        rawTopic,
        partitions);
  }

  public OracleRules withLimits(Duration age, Duration skew, Duration session) {
    return new OracleRules(
        startIds, stopIds, eventZone, weekZone, age, skew, session, rawTopic, partitions);
  }

  public OracleRules withTopic(String topic, int partitionCount) {
    return new OracleRules(
        startIds,
        stopIds,
        eventZone,
        weekZone,
        maxEventAge,
        maxClockSkew,
        maxSessionDuration,
        topic,
        partitionCount);
  }
}
