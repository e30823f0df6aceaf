package playtime.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Macs and tonie ids: all valid, and easily confused. */
final class Fleet {
  private static final List<String> AWKWARD_MACS =
      List.of(
          "b", "B", "b.", "b-1", "b:1", "b_1", "-", ".", "0", "00", "null", "m".repeat(64), "b1");

  private Fleet() {}

  static List<String> macs(int count) {
    List<String> macs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      macs.add(
          i % 2 == 1 && i / 2 < AWKWARD_MACS.size()
              ? AWKWARD_MACS.get(i / 2)
              : String.format(Locale.ROOT, "5c:cf:7f:%02x:%02x", i / 256, i % 256));
    }
    return macs;
  }

  static List<String> tonies(int count) {
    List<String> tonies = new ArrayList<>(List.of("12345abcde", "12345ABCDE", "0"));
    for (int i = tonies.size(); i < count; i++) {
      tonies.add("tonie-" + i);
    }
    return tonies.subList(0, count);
  }
}
