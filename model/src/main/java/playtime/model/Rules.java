package playtime.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that decides what the documents say. Two runs over the same events agree exactly when
 * their rules do, so the {@link #fingerprint()} is kept with the state.
 *
 * @param startEventIds event ids that start playback
 * @param stopEventIds event ids that stop it; disjoint from the former
 * @param eventZone where timestamps without an offset are local
 * @param weekZone where weeks begin on Monday, 00:00
 * @param maxEventAge how far before its ingest time an event may lie
 * @param maxClockSkew how far after its ingest time an event may lie
 * @param maxSessionDuration two events this far apart, or further, do not belong together
 */
public record Rules(
    SortedSet<Integer> startEventIds,
    SortedSet<Integer> stopEventIds,
    ZoneId eventZone,
    ZoneId weekZone,
    Duration maxEventAge,
    Duration maxClockSkew,
    Duration maxSessionDuration)
    implements Serializable {

  /**
   * Of one box and figure, in one {@link Chunks chunk} of seven days; more come from a broken
   * device.
   */
  public static final int MAX_EVENTS_PER_CHUNK = 10_000;

  /** Raised when the same input and settings would give other documents than before. */
  private static final int SEMANTICS_VERSION = 1;

  private static final Duration LONGEST_SESSION = Duration.ofHours(24);
  private static final Duration LONGEST_AGE = Duration.ofDays(365_000);
  private static final Duration LONGEST_SKEW = Duration.ofDays(365);

  public static final Rules DEFAULTS =
      new Rules(
          new TreeSet<>(Set.of(12, 100, 131, 534)),
          new TreeSet<>(Set.of(33, 887)),
          ZoneOffset.UTC,
          ZoneOffset.UTC,
          Duration.ofDays(365),
          Duration.ofMinutes(5),
          Duration.ofHours(8));

  /**
   * Checks what no document could be right with.
   *
   * @throws IllegalArgumentException with one sentence that names the setting
   */
  public Rules {
    startEventIds = Collections.unmodifiableSortedSet(new TreeSet<>(startEventIds));
    stopEventIds = Collections.unmodifiableSortedSet(new TreeSet<>(stopEventIds));
    eventZone = eventZone.normalized();
    weekZone = weekZone.normalized();
    require(!startEventIds.isEmpty(), "start-event-ids must name at least one event id");
    require(!stopEventIds.isEmpty(), "stop-event-ids must name at least one event id");
    require(
        Collections.disjoint(startEventIds, stopEventIds),
        "start-event-ids and stop-event-ids must have no id in common");
    require(
        isWithin(maxEventAge, Duration.ofMillis(1), LONGEST_AGE),
        "max-event-age must be positive and at most " + LONGEST_AGE);
    require(
        isWithin(maxClockSkew, Duration.ZERO, LONGEST_SKEW),
        "max-clock-skew must not be negative and be at most " + LONGEST_SKEW);
    require(
        isWithin(maxSessionDuration, Duration.ofMillis(1), LONGEST_SESSION),
        "max-session-duration must be positive and at most " + LONGEST_SESSION);
  }

  private static boolean isWithin(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  public boolean isStart(int eventId) {
    return startEventIds.contains(eventId);
  }

  public boolean isStop(int eventId) {
    return stopEventIds.contains(eventId);
  }

  /** What an event is among those of its box and figure; the event is a start or a stop. */
  public Playback playback(Event event) {
    return new Playback(event.timestamp(), event.eventId(), isStart(event.eventId()));
  }

  /**
   * The rules in one line of readable text; equal for equal rules, whatever way they were written.
   */
  public String fingerprint() {
    return String.join(
        " ",
        "semantics=" + SEMANTICS_VERSION,
        "start-event-ids=" + ids(startEventIds),
        "stop-event-ids=" + ids(stopEventIds),
        "event-zone=" + eventZone,
        "week-zone=" + weekZone,
        "max-event-age=" + maxEventAge,
        "max-clock-skew=" + maxClockSkew,
        "max-session-duration=" + maxSessionDuration,
        "max-events-per-chunk=" + MAX_EVENTS_PER_CHUNK);
  }

  private static String ids(Set<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
