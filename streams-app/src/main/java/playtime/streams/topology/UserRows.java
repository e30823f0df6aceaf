package playtime.streams.topology;

import java.nio.charset.StandardCharsets;
import playtime.model.UserPlaytime;

/** The playtime of users, all time, as it is stored: key mac. */
final class UserRows implements RowCache.Format<String, UserPlaytime> {

  private static final int NUMBERS = 3;

  @Override
  public byte[] key(String mac) {
    return keyOf(mac);
  }

  static byte[] keyOf(String mac) {
    return mac.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The first key there can be after that of a mac. */
  static byte[] keyAfter(String mac) {
    return keyOf(mac + '\0');
  }

  /** Reads a stored row with its key. */
  static UserPlaytime read(byte[] key, byte[] stored) {
    return new UserRows().read(mac(key), stored);
  }

  static String mac(byte[] key) {
    return new String(key, StandardCharsets.ISO_8859_1);
  }

  @Override
  public UserPlaytime read(String mac, byte[] stored) {
    long[] numbers = Totals.read(stored, NUMBERS);
    return new UserPlaytime(mac, numbers[0], numbers[1], numbers[2]);
  }

  @Override
  public byte[] stored(UserPlaytime user) {
    return user.isEmpty() ? null : Totals.store(user.millis(), user.sessions(), user.activeWeeks());
  }

  @Override
  public int size(UserPlaytime user) {
    return Totals.size(NUMBERS);
  }
}
