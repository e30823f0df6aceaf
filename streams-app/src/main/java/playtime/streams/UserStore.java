package playtime.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.UserPlaytime;

/** The playtime of users, all time: key mac. */
final class UserStore {

  private static final int NUMBERS = 3;

  private final KeyValueStore<byte[], byte[]> store;

  UserStore(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  UserPlaytime get(String mac) {
    long[] numbers = Totals.read(store.get(key(mac)), NUMBERS);
    return new UserPlaytime(mac, numbers[0], numbers[1], numbers[2]);
  }

  void put(UserPlaytime user) {
    byte[] value = Totals.store(user.millis(), user.sessions(), user.activeWeeks());
    store.put(key(user.mac()), user.isEmpty() ? null : value);
  }

  private static byte[] key(String mac) {
    return mac.getBytes(StandardCharsets.ISO_8859_1);
  }
}
