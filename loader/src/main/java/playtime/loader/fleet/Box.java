package playtime.loader.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A box and the habits of the child it belongs to, which differ from box to box. */
final class Box {

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long LATEST = Duration.ofMinutes(22 * 60 + 30).toMillis();
  private static final double SHORTEST_MINUTES = 1;
  private static final double LONGEST_MINUTES = 90;

  /** Tells dice for different purposes apart. */
  private static final long HABITS = 1;

  private static final long DAYS = 2;
  private static final long HOLIDAYS = 3;

  private final long seed;
  private final int index;
  private final double playsPerDay;
  private final double weekendFactor;
  private final double medianMinutes;
  private final double awayShare;
  private final long shift;
  private final int[] tonies;
  private final double[] preference;

  Box(long seed, int index) {
    Dice dice = new Dice(seed, HABITS, index);
    this.seed = seed;
    this.index = index;
    this.playsPerDay = Math.min(6, dice.logNormal(1.6, 0.5));
    this.weekendFactor = dice.between(1.1, 1.8);
    this.medianMinutes = dice.logNormal(20, 0.35);
    this.awayShare = dice.between(0, 0.15);
    this.shift = dice.between(-40 * MINUTE, 40 * MINUTE);
    this.tonies = Catalogue.collection(dice, 3 + dice.poisson(7));
    this.preference = new double[tonies.length];
    double sum = 0;
    for (int i = 0; i < tonies.length; i++) {
      sum += 1.0 / (i + 1);
      preference[i] = sum;
    }
  }

  int index() {
    return index;
  }

  /** Dice for one day of this box, whatever the others do. */
  Dice dice(long epochDay) {
    return new Dice(seed, DAYS, index, epochDay);
  }

  /**
   * What is played on one day, in order and one after another.
   *
   * @param epochDay local day; day 0 was a Thursday
   */
  List<Play> plays(long epochDay, Dice dice) {
    boolean isWeekend = Math.floorMod(epochDay + 3, 7) >= 5;
    if (isAway(epochDay)) {
      return List.of();
    }
    int count = dice.poisson(isWeekend ? playsPerDay * weekendFactor : playsPerDay);
    List<Play> wishes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      wishes.add(wish(isWeekend, dice));
    }
    wishes.sort((a, b) -> Long.compare(a.start(), b.start()));
    return oneAfterAnother(wishes, Duration.ofDays(epochDay).toMillis(), dice);
  }

  /** A week with the grandparents, now and then. */
  private boolean isAway(long epochDay) {
    return new Dice(seed, HOLIDAYS, index, Math.floorDiv(epochDay, 7)).chance(awayShare);
  }

  /** In milliseconds of the day. */
  private Play wish(boolean isWeekend, Dice dice) {
    TimeOfDay time = TimeOfDay.pick(dice, isWeekend);
    long start = time.instant(dice, isWeekend) + shift;
    int favourite = dice.pick(preference);
    if (time == TimeOfDay.BEDTIME) {
      favourite = Math.min(favourite, dice.pick(preference)); // the same story every evening
    }
    double minutes = dice.logNormal(medianMinutes, 0.6);
    minutes = Math.max(SHORTEST_MINUTES, Math.min(LONGEST_MINUTES, minutes));
    return new Play(start, start + (long) (minutes * MINUTE), tonies[favourite]);
  }

  private static List<Play> oneAfterAnother(List<Play> wishes, long midnight, Dice dice) {
    List<Play> plays = new ArrayList<>(wishes.size());
    long free = 0;
    for (Play wish : wishes) {
      long delay = Math.max(0, free - wish.start());
      if (wish.start() + delay < LATEST) {
        Play play =
            new Play(midnight + wish.start() + delay, midnight + wish.stop() + delay, wish.tonie());
        plays.add(play);
        free = wish.stop() + delay + dice.between(4_000L, 90_000L);
      }
    }
    return plays;
  }
}
