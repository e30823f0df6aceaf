package playtime.loader.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import playtime.model.Fields;

/** Renders events straight into bytes. Not thread-safe. */
final class LineWriter {

  private static final byte[] MAC = ascii("{\"%s\":\"a4".formatted(Fields.MAC));
  private static final byte[] TIMESTAMP = ascii("\",\"%s\":\"".formatted(Fields.TIMESTAMP));
  private static final byte[] TONIE_ID = ascii("\",\"%s\":\"".formatted(Fields.TONIE_ID));
  private static final byte[] EVENT_ID = ascii("\",\"%s\":".formatted(Fields.EVENT_ID));
  private static final byte[] HEX = ascii("0123456789abcdef");

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int MAC_DIGITS = 10;

  private final Identity macs;
  private final Catalogue catalogue;
  private final byte[] buffer = new byte[256];
  private int length;
  private long day = Long.MIN_VALUE;
  private byte[] date;

  LineWriter(long seed) {
    macs = new Identity(seed, 4 * MAC_DIGITS);
    catalogue = new Catalogue(seed);
  }

  byte[] render(Upload upload) {
    Damage damage = upload.damage();
    long time = damage == null ? upload.time() : damage.clock(upload.time());
    length = 0;
    append(MAC);
    hex(macs.of(upload.box()));
    append(TIMESTAMP);
    timestamp(time);
    append(TONIE_ID);
    append(catalogue.id(upload.tonie()));
    append(EVENT_ID);
    number(upload.eventId());
    buffer[length++] = '}';
    byte[] line = Arrays.copyOf(buffer, length);
    return damage == null ? line : damage.apply(line);
  }

  /** Local time without offset, to the millisecond. */
  private void timestamp(long epochMilli) {
    long epochDay = Math.floorDiv(epochMilli, DAY);
    if (epochDay != day) {
      day = epochDay;
      date = ascii(LocalDate.ofEpochDay(epochDay) + "T");
    }
    append(date);
    int milli = (int) Math.floorMod(epochMilli, DAY);
    digits(milli / 3_600_000, 2);
    buffer[length++] = ':';
    digits(milli / 60_000 % 60, 2);
    buffer[length++] = ':';
    digits(milli / 1_000 % 60, 2);
    buffer[length++] = '.';
    digits(milli % 1_000, 3);
  }

  private void number(int value) {
    int count = 1;
    for (int rest = value / 10; rest > 0; rest /= 10) {
      count++;
    }
    digits(value, count);
  }

  private void digits(int value, int count) {
    int rest = value;
    for (int i = length + count - 1; i >= length; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  private void hex(long value) {
    for (int i = MAC_DIGITS - 1; i >= 0; i--) {
      buffer[length++] = HEX[(int) (value >>> (4 * i)) & 0xf];
    }
  }

  private void append(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
