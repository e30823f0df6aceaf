package playtime.oracle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** ISO weeks from Monday 00:00 to Monday 00:00 of one zone. Times are epoch milliseconds. */
final class Weeks {

  /** A week, from {@code start} inclusive to {@code end} exclusive. */
  record Week(LocalDate monday, long start, long end) {

    /** Such as {@code 2026-W15}. */
    String name() {
      return String.format(
          Locale.ROOT,
          "%04d-W%02d",
          monday.get(IsoFields.WEEK_BASED_YEAR),
          monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
  }

  private final ZoneId zone;

  Weeks(ZoneId zone) {
    this.zone = zone;
  }

  Week of(long time) {
    LocalDate date = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    return startingOn(date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  Week startingOn(LocalDate monday) {
    return new Week(monday, startOf(monday), startOf(monday.plusWeeks(1)));
  }

  /** How many milliseconds of the time from {@code start} to {@code end} lie in each week. */
  SortedMap<LocalDate, Long> split(long start, long end) {
    SortedMap<LocalDate, Long> parts = new TreeMap<>();
    long from = start;
    while (from < end) {
      Week week = of(from);
      long to = Math.min(end, week.end());
      parts.put(week.monday(), to - from);
      from = to;
    }
    return parts;
  }

  private long startOf(LocalDate monday) {
    return monday.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
