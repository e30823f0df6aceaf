package playtime.model;

import java.util.Arrays;

/**
 * Milliseconds by hour of the week, Monday 00:00 first; takes little room while there are few.
 * Mutable; not thread-safe.
 */
public final class HourSums {

  /** How many hours a week has. */
  public static final int HOURS = 7 * 24;

  private short[] hours = {};
  private long[] millis = {};

  /** Adds to one hour of the {@value #HOURS}. */
  public void add(int hour, long more) {
    int found = Arrays.binarySearch(hours, (short) hour);
    if (found >= 0) {
      millis[found] += more;
      return;
    }
    int at = -found - 1;
    hours = Arrays.copyOf(hours, hours.length + 1);
    millis = Arrays.copyOf(millis, hours.length);
    System.arraycopy(hours, at, hours, at + 1, hours.length - 1 - at);
    System.arraycopy(millis, at, millis, at + 1, hours.length - 1 - at);
    hours[at] = (short) hour;
    millis[at] = more;
  }

  /** Adds hour by hour. */
  public void add(HourSums other) {
    for (int i = 0; i < other.hours.length; i++) {
      add(other.hours[i], other.millis[i]);
    }
  }

  /** All {@value #HOURS}. */
  public long[] millis() {
    long[] all = new long[HOURS];
    for (int i = 0; i < hours.length; i++) {
      all[hours[i]] = millis[i];
    }
    return all;
  }
}
