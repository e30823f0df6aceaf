package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Seeded input made to find the edges of the rules: clusters of events around boundaries, uploads
 * that come minutes to two weeks late, duplicates in other words, events that are no playback, and
 * every kind of bad record. Two thousand records hold every kind.
 */
public final class HostileInput {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final List<Integer> UNUSUAL_IDS =
      List.of(0, -1, 1, 11, 13, 34, 99, 888, -12, 65_548, Integer.MAX_VALUE, Integer.MIN_VALUE);

  /** A record and when it reaches the log, relative to the others. */
  private record Arrival(long time, RawRecord record) {}

  private final HostileSettings settings;
  private final Dice dice;
  private final EventClusters clusters;
  private final EventJson json;
  private final TimestampForms timestamps;
  private final List<OracleEvent> seen = new ArrayList<>();
  private final Deque<OracleEvent> upcoming = new ArrayDeque<>();
  private final Deque<BadValue> upcomingBad = new ArrayDeque<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private long clusterDelay;

  private HostileInput(HostileSettings settings) {
    this.settings = settings;
    this.dice = new Dice(settings.seed());
    this.clusters = new EventClusters(settings, dice);
    this.timestamps = new TimestampForms(settings.rules().eventZone(), dice);
    this.json = new EventJson(timestamps, dice);
  }

  /** As many records as the settings ask for, in the order in which they are sent. */
  public static List<RawRecord> records(HostileSettings settings) {
    return new HostileInput(settings).make();
  }

  /** The values of {@link #records}, for settings without null values. */
  public static List<byte[]> values(HostileSettings settings) {
    return records(settings).stream().map(RawRecord::value).toList();
  }

  /** The records of a file with these values: keyed by their mac, or not at all. */
  public static List<RawRecord> keyed(List<byte[]> values) {
    return values.stream().map(HostileInput::keyed).toList();
  }

  /** Another order, the same for the same seed. */
  public static <T> List<T> shuffled(List<T> list, long seed) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, new Random(seed));
    return copy;
  }

  /**
   * Playback events of one box and tonie, one each millisecond, starts and stops in turn. More than
   * 10,000 of them are a flood if they lie in one 7-day span.
   */
  public static List<RawRecord> flood(
      OracleRules rules, String mac, String tonieId, long from, int count) {
    int start = Collections.min(rules.startIds());
    int stop = Collections.min(rules.stopIds());
    return keyed(
        IntStream.range(0, count)
            .mapToObj(i -> new OracleEvent(mac, from + i, tonieId, i % 2 == 0 ? start : stop))
            .map(event -> EventJson.object(EventJson.members(event)).getBytes(UTF_8))
            .toList());
  }

  private List<RawRecord> make() {
    if (settings.oversized()) {
      OracleEvent event = nextEvent();
      send(event.timestamp(), BadBytes.oversized().of(event, dice));
      send(event.timestamp(), BadBytes.largest(event));
    }
    while (arrivals.size() < settings.size()) {
      sendNext();
    }
    return arrivals.stream()
        .sorted(Comparator.comparingLong(Arrival::time))
        .map(Arrival::record)
        .toList();
  }

  private void sendNext() {
    int roll = dice.below(100);
    if (roll < 60) {
      OracleEvent event = nextEvent();
      send(event.timestamp() + clusterDelay, json.any(event));
    } else if (roll < 70) {
      sendDuplicate();
    } else if (roll < 74) {
      sendNotPlayback();
    } else if (roll < 92) {
      sendBadValue();
    } else if (roll < 95) {
      sendLocalTime();
    } else if (roll < 97) {
      sendOutOfRange();
    } else if (settings.foreignKeys()) {
      sendForeignKey();
    }
  }

  private OracleEvent nextEvent() {
    while (upcoming.isEmpty()) {
      upcoming.addAll(clusters.next());
      // most boxes are online, some for a while not, and some come back after two weeks
      clusterDelay =
          switch (dice.below(10)) {
            case 0 -> 14 * DAY;
            case 1, 2 -> dice.below(DAY);
            default -> dice.below(60_000L);
          };
    }
    seen.add(upcoming.peek());
    return upcoming.remove();
  }

  private void sendDuplicate() {
    OracleEvent event = seen.isEmpty() ? nextEvent() : dice.pick(seen);
    send(event.timestamp() + dice.below(20 * DAY), json.any(event));
  }

  private void sendNotPlayback() {
    OracleEvent event = nextEvent();
    OracleRules rules = settings.rules();
    List<Integer> ids =
        UNUSUAL_IDS.stream()
            .filter(id -> !rules.startIds().contains(id) && !rules.stopIds().contains(id))
            .toList();
    OracleEvent other =
        new OracleEvent(event.mac(), event.timestamp(), event.tonieId(), dice.pick(ids));
    send(event.timestamp(), json.any(other));
  }

  /** Every kind in turn, in another order each time around. */
  private void sendBadValue() {
    if (upcomingBad.isEmpty()) {
      List<BadValue> all =
          Stream.concat(BadBytes.all().stream(), BadFields.all().stream()).toList();
      upcomingBad.addAll(shuffled(all, dice.below(Long.MAX_VALUE)));
    }
    OracleEvent event = nextEvent();
    send(event.timestamp(), upcomingBad.remove().of(event, dice));
  }

  /** A time without offset where the event zone's clocks change, or none if they never do. */
  private void sendLocalTime() {
    OracleEvent event = nextEvent();
    clusters
        .clockChange()
        .ifPresent(change -> send(change, json.any(event, timestamps.around(change))));
  }

  /** Days beyond what is accepted, or the limits to the millisecond. */
  private void sendOutOfRange() {
    long oldest = settings.now() - settings.rules().maxEventAge().toMillis();
    long newest = settings.now() + settings.rules().maxClockSkew().toMillis();
    List<Long> times =
        settings.exactLimits()
            ? List.of(oldest - 1, oldest, oldest + 1, newest - 1, newest, newest + 1)
            : List.of(oldest - DAY, newest + DAY);
    OracleEvent event = nextEvent();
    OracleEvent moved =
        new OracleEvent(event.mac(), dice.pick(times), event.tonieId(), event.eventId());
    send(event.timestamp(), json.any(moved));
  }

  private void sendForeignKey() {
    OracleEvent event = nextEvent();
    byte[] mac = event.mac().getBytes(UTF_8);
    byte[] value = json.any(event).getBytes(UTF_8);
    RawRecord record =
        switch (dice.below(8)) {
          case 0 -> new RawRecord(null, value, false);
          case 1 -> new RawRecord((event.mac() + " ").getBytes(UTF_8), value, false);
          case 2 -> new RawRecord(new byte[0], value, false);
          case 3 -> new RawRecord(('"' + event.mac() + '"').getBytes(UTF_8), value, false);
          case 4 -> new RawRecord(mac, null, false);
          case 5 -> new RawRecord(null, null, false);
          case 6 -> new RawRecord(new byte[] {(byte) 0xff, 0}, value, false);
          default -> new RawRecord(mac, value, true);
        };
    arrivals.add(new Arrival(event.timestamp(), record));
  }

  private void send(long time, String value) {
    send(time, value.getBytes(UTF_8));
  }

  private void send(long time, byte[] value) {
    if (!settings.onlyLines() || InputFiles.fitsALine(value)) {
      arrivals.add(new Arrival(time, keyed(value)));
    }
  }

  private static RawRecord keyed(byte[] value) {
    byte[] key = Oracle.mac(value).map(mac -> mac.getBytes(UTF_8)).orElse(null);
    return new RawRecord(key, value, false);
  }
}
