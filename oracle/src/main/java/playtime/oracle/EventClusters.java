package playtime.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs of valid playback events of one box and tonie, placed where the rules have their edges: week
 * and 7-day-span boundaries, clock changes, two weeks ago; the events one millisecond less than the
 * maximum session duration apart, exactly that, or at the same time.
 */
final class EventClusters {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long SPAN = 7 * DAY;

  private final Dice dice;
  private final List<String> macs;
  private final List<String> tonies;
  private final List<Integer> starts;
  private final List<Integer> stops;
  private final long earliest;
  private final long latest;
  private final long maxSession;
  private final Weeks weeks;
  private final List<Long> clockChanges;

  EventClusters(HostileSettings settings, Dice dice) {
    OracleRules rules = settings.rules();
    long age = rules.maxEventAge().toMillis();
    this.dice = dice;
    this.macs = Fleet.macs(settings.boxes());
    this.tonies = Fleet.tonies(settings.tonies());
    this.starts = rules.startIds().stream().sorted().toList();
    this.stops = rules.stopIds().stream().sorted().toList();
    this.earliest = settings.now() - age + Math.min(2 * DAY, age / 10);
    this.latest = settings.now() - HOUR;
    this.maxSession = rules.maxSessionDuration().toMillis();
    this.weeks = new Weeks(rules.weekZone());
    this.clockChanges =
        Stream.of(BERLIN, rules.weekZone(), rules.eventZone())
            .flatMap(zone -> clockChanges(zone).stream())
            .toList();
  }

  /** Between none and a dozen events, in the order of time. */
  List<OracleEvent> next() {
    String mac = dice.pick(macs);
    String tonie = dice.pick(tonies);
    List<OracleEvent> cluster = new ArrayList<>();
    long time = anchor() + offset();
    boolean start = dice.percent(70);
    for (int left = 1 + dice.below(12); left > 0; left--) {
      if (time >= earliest && time <= latest) {
        cluster.add(new OracleEvent(mac, time, tonie, dice.pick(start ? starts : stops)));
      }
      time += step();
      start = dice.percent(70) != start;
    }
    return cluster;
  }

  /** When clocks changed, in the range of ordinary events; empty if they never did. */
  Optional<Long> clockChange() {
    return clockChanges.isEmpty() ? Optional.empty() : Optional.of(dice.pick(clockChanges));
  }

  private long anchor() {
    long recent = latest - dice.below(Math.min(60 * DAY, latest - earliest));
    return switch (dice.below(6)) {
      case 0 -> weeks.of(recent).start();
      case 1 -> Math.floorDiv(recent, SPAN) * SPAN;
      case 2 -> clockChanges.isEmpty() ? recent : dice.pick(clockChanges);
      case 3 -> latest - 14 * DAY - dice.below(DAY);
      default -> latest - dice.below(Math.min(21 * DAY, latest - earliest));
    };
  }

  private long offset() {
    return dice.percent(40) ? dice.below(3) - 1 : -dice.below(maxSession);
  }

  private long step() {
    return switch (dice.below(12)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> maxSession - 1;
      case 3 -> maxSession;
      case 4 -> maxSession + 1;
      case 5 -> dice.below(3 * maxSession);
      case 6, 7 -> 1000L * dice.below(60);
      default -> dice.below(Math.min(2 * HOUR, maxSession));
    };
  }

  private List<Long> clockChanges(ZoneId zone) {
    List<Long> changes = new ArrayList<>();
    ZoneOffsetTransition change =
        zone.getRules().previousTransition(Instant.ofEpochMilli(latest - DAY));
    while (change != null && change.getInstant().toEpochMilli() > earliest) {
      changes.add(change.getInstant().toEpochMilli());
      change = zone.getRules().previousTransition(change.getInstant());
    }
    return changes;
  }
}
