package playtime.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Week;
import playtime.model.WeeklyPlaytime;

/**
 * The playtime of users by week: key {@code mac|week}, the week as four bytes that sort as weeks
 * do.
 */
final class WeeklyStore {

  private static final int SIGN = 0x8000_0000;
  private static final int NUMBERS = 2;

  private final KeyValueStore<byte[], byte[]> store;

  WeeklyStore(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  WeeklyPlaytime get(String mac, Week week) {
    long[] numbers = Totals.read(store.get(key(mac, week)), NUMBERS);
    return new WeeklyPlaytime(mac, week, numbers[0], numbers[1]);
  }

  void put(WeeklyPlaytime weekly) {
    byte[] key = key(weekly.mac(), weekly.week());
    store.put(key, weekly.isEmpty() ? null : Totals.store(weekly.millis(), weekly.sessions()));
  }

  /** The {@link Week#index()} in a key. */
  static int weekIndex(byte[] key) {
    return ByteBuffer.wrap(key).getInt(key.length - Integer.BYTES) ^ SIGN;
  }

  private static byte[] key(String mac, Week week) {
    return ByteBuffer.allocate(mac.length() + 1 + Integer.BYTES)
        .put((mac + '|').getBytes(StandardCharsets.ISO_8859_1))
        .putInt(week.index() ^ SIGN)
        .array();
  }
}
