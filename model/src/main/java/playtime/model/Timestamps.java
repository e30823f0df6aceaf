package playtime.model;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Instants between text and epoch milliseconds. The accepted form is wider than ISO's strict one
 * and narrower than any library's (docs/semantics.md, "Timestamps"), hence read by hand; calendar
 * and zones are java.time's.
 */
public final class Timestamps {

  /** What {@link #parse} returns for text that is no timestamp; no accepted text has this value. */
  static final long INVALID = Long.MIN_VALUE;

  private static final long MILLIS_PER_DAY = 86_400_000L;
  private static final int MAX_OFFSET_MINUTES = 18 * 60;

  private Timestamps() {}

  /**
   * Reads {@code yyyy-MM-dd[T ]HH:mm[:ss[.1-9 digits]][Z|±HH:mm]}; what is finer than a millisecond
   * is cut off.
   *
   * @param eventZone where text without an offset is local; java.time's rule in gaps and overlaps
   * @return epoch milliseconds, or {@link #INVALID}
   */
  static long parse(CharSequence text, ZoneId eventZone) {
    return new Reader(text).read(eventZone);
  }

  /** {@code 2026-04-12T22:30:00.004Z}: UTC, always with milliseconds. For years 0000 to 9999. */
  public static String format(long epochMillis) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_PER_DAY));
    int time = (int) Math.floorMod(epochMillis, MILLIS_PER_DAY);
    byte[] out = new byte[24];
    digits(out, 0, 4, date.getYear());
    out[4] = '-';
    digits(out, 5, 2, date.getMonthValue());
    out[7] = '-';
    digits(out, 8, 2, date.getDayOfMonth());
    out[10] = 'T';
    digits(out, 11, 2, time / 3_600_000);
    out[13] = ':';
    digits(out, 14, 2, time / 60_000 % 60);
    out[16] = ':';
    digits(out, 17, 2, time / 1_000 % 60);
    out[19] = '.';
    digits(out, 20, 3, time % 1_000);
    out[23] = 'Z';
    return new String(out, StandardCharsets.ISO_8859_1);
  }

  private static void digits(byte[] out, int from, int count, int number) {
    int rest = number;
    for (int i = from + count - 1; i >= from; i--) {
      out[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** A cursor over the text; each step answers -1 or false where the text departs from the form. */
  private static final class Reader {
    private final CharSequence text;
    private int at;

    Reader(CharSequence text) {
      this.text = text;
    }

    long read(ZoneId eventZone) {
      int year = number(4);
      int month = skip('-') ? number(2) : -1;
      int day = skip('-') ? number(2) : -1;
      int hour = skip('T') || skip(' ') ? number(2) : -1;
      int minute = skip(':') ? number(2) : -1;
      int second = 0;
      int millis = 0;
      if (skip(':')) {
        second = number(2);
        millis = skip('.') ? fraction() : 0;
      }
      boolean wellFormed = year >= 1 && (month | day | hour | minute | second | millis) >= 0;
      if (!wellFormed || hour > 23 || minute > 59 || second > 59) {
        return INVALID;
      }
      LocalDate date;
      try {
        date = LocalDate.of(year, month, day);
      } catch (DateTimeException e) {
        return INVALID;
      }
      long local =
          date.toEpochDay() * MILLIS_PER_DAY
              + ((hour * 60 + minute) * 60 + second) * 1_000L
              + millis;
      if (at == text.length()) {
        return eventZone.equals(ZoneOffset.UTC)
            ? local
            : LocalDateTime.of(date, LocalTime.of(hour, minute, second))
                    .atZone(eventZone)
                    .toInstant()
                    .toEpochMilli()
                + millis;
      }
      return offset(local);
    }

    /** The rest of the text is {@code Z} or {@code ±HH:mm}, to 18:00 either way. */
    private long offset(long local) {
      if (skip('Z')) {
        return at == text.length() ? local : INVALID;
      }
      int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
      int hours = sign == 0 ? -1 : number(2);
      int minutes = skip(':') ? number(2) : -1;
      if (hours < 0 || minutes < 0 || minutes > 59 || at != text.length()) {
        return INVALID;
      }
      int total = hours * 60 + minutes;
      return total > MAX_OFFSET_MINUTES ? INVALID : local - sign * (total * 60_000L);
    }

    private boolean skip(char expected) {
      if (at < text.length() && text.charAt(at) == expected) {
        at++;
        return true;
      }
      return false;
    }

    private int number(int count) {
      int value = 0;
      for (int i = 0; i < count; i++) {
        int digit = digit();
        if (digit < 0) {
          return -1;
        }
        value = value * 10 + digit;
      }
      return value;
    }

    /** One to nine digits after the point, as milliseconds. */
    private int fraction() {
      int count = 0;
      int millis = 0;
      for (int digit = digit(); digit >= 0; digit = digit()) {
        if (count < 3) {
          millis = millis * 10 + digit;
        }
        count++;
      }
      if (count == 0 || count > 9) {
        return -1;
      }
      return count == 1 ? millis * 100 : count == 2 ? millis * 10 : millis;
    }

    private int digit() {
      if (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        return text.charAt(at++) - '0';
      }
      return -1;
    }
  }
}
