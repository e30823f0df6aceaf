package playtime.oracle;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The many valid ways to write one millisecond. */
final class TimestampForms {
  private static final List<String> OFFSETS =
      List.of("Z", "+00:00", "-00:00", "+02:00", "+05:45", "-11:30", "+18:00", "-18:00");

  private final ZoneId eventZone;
  private final Dice dice;

  TimestampForms(ZoneId eventZone, Dice dice) {
    this.eventZone = eventZone;
    this.dice = dice;
  }

  /** A JSON value that means this instant. */
  String json(long epochMillis) {
    Instant instant = Instant.ofEpochMilli(epochMillis);
    if (dice.percent(25)) {
      return Long.toString(epochMillis);
    }
    String offset = dice.pick(OFFSETS);
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.of(offset));
    LocalDateTime inZone = LocalDateTime.ofInstant(instant, eventZone);
    // the later one of two equal local times cannot be written without an offset
    if (dice.percent(40) && inZone.atZone(eventZone).toInstant().equals(instant)) {
      return '"' + text(inZone) + '"';
    }
    return '"' + text(local) + offset + '"';
  }

  /** A local time without offset at a clock change or next to it: in the gap or in the overlap. */
  String around(long clockChange) {
    LocalDateTime local =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(clockChange), eventZone)
            .plusMinutes(dice.below(181) - 120)
            .truncatedTo(ChronoUnit.MINUTES);
    return '"' + text(local) + '"';
  }

  private String text(LocalDateTime local) {
    String date = local.toLocalDate().toString() + (dice.percent(30) ? ' ' : 'T');
    String minutes = String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute());
    if (local.getSecond() == 0 && local.getNano() == 0 && dice.percent(50)) {
      return date + minutes;
    }
    String seconds = String.format(Locale.ROOT, ":%02d", local.getSecond());
    return date + minutes + seconds + fraction(local.getNano() / 1_000_000);
  }

  /** As many digits as there may be; what is finer than milliseconds is noise. */
  private String fraction(int millis) {
    if (millis == 0 && dice.percent(50)) {
      return "";
    }
    String digits =
        String.format(Locale.ROOT, "%03d%06d", millis, dice.below(2) * dice.below(1_000_000));
    int significant = millis % 100 == 0 ? 1 : millis % 10 == 0 ? 2 : 3;
    return "." + digits.substring(0, significant + dice.below(10 - significant));
  }
}
