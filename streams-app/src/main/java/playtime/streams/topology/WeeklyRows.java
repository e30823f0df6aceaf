package playtime.streams.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import playtime.model.Week;
import playtime.model.WeeklyPlaytime;
import playtime.model.Weeks;

/**
 * The playtime of users by week, as it is stored: key {@code mac|week}, the week as four bytes that
 * sort as weeks do.
 */
final class WeeklyRows implements RowCache.Format<WeeklyRows.Key, WeeklyPlaytime> {

  /** One week of one user. */
  record Key(String mac, Week week) {}

  private static final int SIGN = 0x8000_0000;
  private static final int NUMBERS = 2;

  @Override
  public byte[] key(Key key) {
    return key(key.mac(), key.week().index());
  }

  private static byte[] key(String mac, int weekIndex) {
    return ByteBuffer.allocate(mac.length() + 1 + Integer.BYTES)
        .put((mac + '|').getBytes(StandardCharsets.ISO_8859_1))
        .putInt(weekIndex ^ SIGN)
        .array();
  }

  /** Before all other keys of a user. */
  static byte[] firstKey(String mac) {
    return key(mac, Integer.MIN_VALUE);
  }

  /** After all other keys of a user. */
  static byte[] lastKey(String mac) {
    return key(mac, Integer.MAX_VALUE);
  }

  @Override
  public WeeklyPlaytime read(Key key, byte[] stored) {
    long[] numbers = Totals.read(stored, NUMBERS);
    return new WeeklyPlaytime(key.mac(), key.week(), numbers[0], numbers[1]);
  }

  @Override
  public byte[] stored(WeeklyPlaytime weekly) {
    return weekly.isEmpty() ? null : Totals.store(weekly.millis(), weekly.sessions());
  }

  @Override
  public int size(WeeklyPlaytime weekly) {
    return Totals.size(NUMBERS);
  }

  /** Reads a stored row with its key. */
  static WeeklyPlaytime read(byte[] key, byte[] stored, Weeks weeks) {
    String mac = new String(key, 0, key.length - 1 - Integer.BYTES, StandardCharsets.ISO_8859_1);
    return new WeeklyRows().read(new Key(mac, weeks.week(weekIndex(key))), stored);
  }

  /** The {@link Week#index()} in a stored key. */
  static int weekIndex(byte[] key) {
    return ByteBuffer.wrap(key).getInt(key.length - Integer.BYTES) ^ SIGN;
  }
}
