package playtime.loader.fleet;

import java.time.Duration;
import java.util.List;

/** What becomes of one box's events on their way: delayed, repeated, damaged, held back. */
final class Network {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final double USUAL_DELAY = Duration.ofMinutes(5).toMillis();
  private static final long LONGEST_DELAY = HOUR / 2;
  private static final long SHORTEST_OFFLINE = 2 * HOUR;
  private static final long LONGEST_OFFLINE = Duration.ofDays(14).toMillis();
  private static final double MEAN_OFFLINE_DAYS =
      (SHORTEST_OFFLINE + LONGEST_OFFLINE) / 2.0 / Duration.ofDays(1).toMillis();

  private final int box;
  private final Shares shares;
  private final double offlineChance;
  private long offlineUntil = Long.MIN_VALUE;

  Network(int box, Shares shares) {
    this.box = box;
    this.shares = shares;
    // so that the mean of (time offline / all time) is the share
    this.offlineChance =
        shares.offline() == 1 ? 1 : shares.offline() / (1 - shares.offline()) / MEAN_OFFLINE_DAYS;
  }

  /** At the beginning of each day, which may be the beginning of some time offline. */
  void newDay(long midnight, Dice dice) {
    if (midnight >= offlineUntil && dice.chance(offlineChance)) {
      offlineUntil = midnight + dice.between(SHORTEST_OFFLINE, LONGEST_OFFLINE);
    }
  }

  void send(long time, int tonie, int eventId, Dice dice, List<Upload> uploads) {
    long at = Math.max(time, offlineUntil) + dice.between(200L, 3_000L);
    if (dice.chance(shares.disorder())) {
      at += Math.min(LONGEST_DELAY, (long) dice.logNormal(USUAL_DELAY, 1));
    }
    uploads.add(upload(at, time, tonie, eventId, dice));
    if (dice.chance(shares.duplicates())) {
      // an answer that got lost, or a queue that is sent again later
      long again = dice.chance(0.7) ? dice.between(0L, 10_000L) : dice.between(0L, 6 * HOUR);
      uploads.add(upload(at + again, time, tonie, eventId, dice));
    }
  }

  private Upload upload(long at, long time, int tonie, int eventId, Dice dice) {
    Damage damage = dice.chance(shares.invalid()) ? Damage.pick(dice) : null;
    return new Upload(at, box, time, tonie, eventId, damage);
  }
}
