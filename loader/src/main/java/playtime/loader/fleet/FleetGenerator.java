package playtime.loader.fleet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import playtime.model.Rules;

/**
 * Lets a fleet play, day by day, and hands over the lines in the order in which they are uploaded.
 * Times are local times without offset. Memory grows with the boxes, not with the weeks.
 */
public final class FleetGenerator {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Comparator<Upload> BY_ARRIVAL = Comparator.comparingLong(Upload::at);

  /** Volume, skip, charger, battery: told by the box, not playback. */
  private static final int[] OTHER_EVENTS = {2, 7, 8, 41, 42, 55, 200, 201};

  private static final int[] STARTS = array(Rules.DEFAULTS.startEventIds());
  private static final int[] STOPS = array(Rules.DEFAULTS.stopEventIds());

  private final FleetSettings settings;
  private final long begin;
  private final long end;
  private final double[] startWeights = falling(STARTS.length);
  private final double[] stopWeights = falling(STOPS.length);

  private List<Upload> pending = new ArrayList<>();
  private long written;

  public FleetGenerator(FleetSettings settings) {
    this.settings = settings;
    this.begin = settings.begin().toEpochMilli();
    this.end = settings.end().toEpochMilli();
  }

  /**
   * Generates all lines, once.
   *
   * @return how many
   * @throws IOException as the consumer does
   */
  public long generate(LineConsumer consumer) throws IOException {
    List<Box> boxes = new ArrayList<>();
    List<Network> networks = new ArrayList<>();
    for (int i = 0; i < settings.boxes(); i++) {
      boxes.add(new Box(settings.seed(), i));
      networks.add(new Network(i, settings.shares()));
    }
    LineWriter writer = new LineWriter(settings.seed());
    long lastDay = Math.floorDiv(end - 1, DAY);
    for (long day = Math.floorDiv(begin, DAY); day <= lastDay && !isFull(); day++) {
      for (Box box : boxes) {
        live(box, networks.get(box.index()), day);
      }
      deliver((day + 1) * DAY, writer, consumer);
    }
    deliver(Long.MAX_VALUE, writer, consumer);
    return written;
  }

  private void live(Box box, Network network, long day) {
    Dice dice = box.dice(day);
    network.newDay(day * DAY, dice);
    for (Play play : box.plays(day, dice)) {
      if (play.start() >= begin) {
        play(network, play, dice);
      }
    }
  }

  private void play(Network network, Play play, Dice dice) {
    event(network, play.start(), play.tonie(), STARTS[dice.pick(startWeights)], dice);
    if (!dice.chance(settings.shares().lostStops())) {
      event(network, play.stop(), play.tonie(), STOPS[dice.pick(stopWeights)], dice);
    }
  }

  private void event(Network network, long time, int tonie, int eventId, Dice dice) {
    if (time >= end) {
      return;
    }
    network.send(time, tonie, eventId, dice, pending);
    long other = time + dice.between(50L, 30_000L);
    if (other < end && dice.chance(settings.shares().notPlayback())) {
      network.send(other, tonie, OTHER_EVENTS[dice.below(OTHER_EVENTS.length)], dice, pending);
    }
  }

  /** Hands over what arrives before that instant; nothing that is yet to happen arrives before. */
  private void deliver(long before, LineWriter writer, LineConsumer consumer) throws IOException {
    pending.sort(BY_ARRIVAL);
    List<Upload> later = new ArrayList<>();
    for (Upload upload : pending) {
      if (upload.at() >= before) {
        later.add(upload);
      } else if (!isFull()) {
        consumer.accept(writer.render(upload));
        written++;
      }
    }
    pending = later;
  }

  private boolean isFull() {
    return written >= settings.maxLines();
  }

  /** Summed weights: the first is the usual one. */
  private static double[] falling(int count) {
    double[] summed = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1.0 / ((i + 1) * (i + 1));
      summed[i] = sum;
    }
    return summed;
  }

  private static int[] array(SortedSet<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }
}
