package playtime.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Playtime of complete sessions by figure and by the hour of the week in which they start. What is
 * added can be taken away again, and sums over parts can be added up, in any order. Mutable; not
 * thread-safe.
 */
public final class TonieFigures {

  /** So many figures are told apart; those that come after them count in the hours only. */
  public static final int MAX_TONIES = 20_000;

  /** Sums over the sessions of one figure. */
  public static final class TonieFigure {
    private long millis;
    private long sessions;
    private final HourSums hours = new HourSums();

    public long millis() {
      return millis;
    }

    public long sessions() {
      return sessions;
    }

    public HourSums hours() {
      return hours;
    }
  }

  private final HourSums hours = new HourSums();
  private final HashMap<String, TonieFigure> tonies = new HashMap<>();

  /** A complete session more ({@code 1}) or fewer ({@code -1}). */
  public void add(int sign, Session session, int hourOfWeek) {
    long millis = sign * session.durationMillis();
    hours.add(hourOfWeek, millis);
    TonieFigure tonie = tonie(session.tonieId());
    if (tonie != null) {
      tonie.millis += millis;
      tonie.sessions += sign;
      tonie.hours.add(hourOfWeek, millis);
    }
  }

  /** Adds the sums over another part. */
  public void add(TonieFigures other) {
    hours.add(other.hours);
    other.tonies.forEach(
        (id, more) -> {
          TonieFigure tonie = tonie(id);
          if (tonie != null) {
            tonie.millis += more.millis;
            tonie.sessions += more.sessions;
            tonie.hours.add(more.hours);
          }
        });
  }

  /** Never forgets one: what was added under it may be taken away again. */
  private TonieFigure tonie(String id) {
    TonieFigure known = tonies.get(id);
    if (known != null || tonies.size() >= MAX_TONIES) {
      return known;
    }
    TonieFigure added = new TonieFigure();
    tonies.put(id, added);
    return added;
  }

  /** Over all figures. */
  public HourSums hours() {
    return hours;
  }

  /** How many figures have sessions. */
  public long tonies() {
    return tonies.values().stream().filter(tonie -> tonie.sessions > 0).count();
  }

  /** The figures with the most playtime, by id; the first one has most. */
  public List<Map.Entry<String, TonieFigure>> top(int limit) {
    Comparator<Map.Entry<String, TonieFigure>> mostFirst =
        Comparator.comparingLong(tonie -> -tonie.getValue().millis);
    return tonies.entrySet().stream()
        .filter(tonie -> tonie.getValue().sessions > 0)
        .sorted(mostFirst.thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .toList();
  }
}
