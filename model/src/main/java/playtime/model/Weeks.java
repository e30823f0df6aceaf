package playtime.model;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ISO weeks of one zone, and the splitting of playtime at their borders (docs/semantics.md,
 * "Weeks"). Thread-safe.
 */
public final class Weeks implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The part of a session that lies in one week. */
  public record Part(Week week, long millis) {}

  private static final LocalDate FIRST_MONDAY =
      LocalDate.EPOCH.with(TemporalAdjusters.previous(DayOfWeek.MONDAY));
  private static final long MILLIS_PER_WEEK = 7 * 86_400_000L;

  private final ZoneId zone;
  private final long firstStart;
  private final Map<Integer, Week> weeks = new ConcurrentHashMap<>();

  public Weeks(ZoneId zone) {
    this.zone = zone;
    this.firstStart = FIRST_MONDAY.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The week an instant lies in. */
  public Week at(long epochMillis) {
    // offsets from UTC move over the years, so the guess can miss by one
    Week week = week((int) Math.floorDiv(epochMillis - firstStart, MILLIS_PER_WEEK));
    while (epochMillis < week.start()) {
      week = week(week.index() - 1);
    }
    while (epochMillis >= week.end()) {
      week = week(week.index() + 1);
    }
    return week;
  }

  /** The week with this {@link Week#index()}. */
  public Week week(int index) {
    return weeks.computeIfAbsent(index, this::compute);
  }

  private Week compute(int index) {
    LocalDate monday = FIRST_MONDAY.plusWeeks(index);
    String name =
        "%04d-W%02d"
            .formatted(
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    return new Week(index, name, startOf(monday), startOf(monday.plusWeeks(1)));
  }

  private long startOf(LocalDate monday) {
    return monday.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The hour of the week that an instant lies in, from 0 (Monday 00:00) to 167. */
  public int hourOfWeek(long epochMillis) {
    ZonedDateTime local = Instant.ofEpochMilli(epochMillis).atZone(zone);
    return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
  }

  /**
   * Splits the time from {@code start} to {@code end} at the borders of weeks. The parts are
   * positive and in order, so the first lies in the week of the start.
   */
  public List<Part> split(long start, long end) {
    Week first = at(start);
    if (end <= first.end()) {
      return List.of(new Part(first, end - start));
    }
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(first, first.end() - start));
    parts.addAll(split(first.end(), end));
    return parts;
  }
}
