package playtime.streams;

import java.nio.charset.StandardCharsets;
import playtime.model.UserPlaytime;

/** The playtime of users, all time, as it is stored: key mac. */
final class UserRows implements RowCache.Format<String, UserPlaytime> {

  private static final int NUMBERS = 3;

  @Override
  public byte[] key(String mac) {
    return mac.getBytes(StandardCharsets.ISO_8859_1);
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
