package playtime.loader.fleet;

import java.time.Duration;

/** When children listen, on school days and at weekends. */
enum TimeOfDay {
  WAKING(6.5, 8.0, 0.15, 7.0, 9.5, 0.25),
  FORENOON(9.0, 11.5, 0.10, 9.5, 12.0, 0.20),
  AFTERNOON(14.5, 18.0, 0.35, 13.5, 18.0, 0.30),
  BEDTIME(18.5, 20.25, 0.40, 18.75, 20.75, 0.25);

  private static final TimeOfDay[] ALL = values();
  private static final double[] SCHOOL_DAYS = new double[ALL.length];
  private static final double[] WEEKENDS = new double[ALL.length];

  static {
    double schoolDay = 0;
    double weekend = 0;
    for (int i = 0; i < ALL.length; i++) {
      schoolDay += ALL[i].share;
      weekend += ALL[i].weekendShare;
      SCHOOL_DAYS[i] = schoolDay;
      WEEKENDS[i] = weekend;
    }
  }

  private final double from;
  private final double to;
  private final double share;
  private final double weekendFrom;
  private final double weekendTo;
  private final double weekendShare;

  TimeOfDay(
      double from,
      double to,
      double share,
      double weekendFrom,
      double weekendTo,
      double weekendShare) {
    this.from = from;
    this.to = to;
    this.share = share;
    this.weekendFrom = weekendFrom;
    this.weekendTo = weekendTo;
    this.weekendShare = weekendShare;
  }

  static TimeOfDay pick(Dice dice, boolean isWeekend) {
    return ALL[dice.pick(isWeekend ? WEEKENDS : SCHOOL_DAYS)];
  }

  /** Milliseconds after midnight. */
  long instant(Dice dice, boolean isWeekend) {
    double hour = isWeekend ? dice.between(weekendFrom, weekendTo) : dice.between(from, to);
    return (long) (hour * Duration.ofHours(1).toMillis());
  }
}
