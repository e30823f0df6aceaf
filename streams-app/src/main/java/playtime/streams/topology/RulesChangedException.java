package playtime.streams.topology;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The stored state was made with other rules; going on would mix answers to two questions. */
public final class RulesChangedException extends RuntimeException {

  private RulesChangedException(String message) {
    super(message);
  }

  /**
   * Compares two fingerprints.
   *
   * @throws RulesChangedException naming what differs, when they do
   */
  public static void check(String stored, String current) {
    if (!stored.equals(current)) {
      throw new RulesChangedException(
          "the stored results were made with other rules (%s; now %s): keep those, or recompute everything with 'playtime replay'"
              .formatted(without(stored, current), without(current, stored)));
    }
  }

  private static String without(String fingerprint, String other) {
    Set<String> rules = new LinkedHashSet<>(Arrays.asList(fingerprint.split(" ")));
    rules.removeAll(Arrays.asList(other.split(" ")));
    return String.join(" ", rules);
  }
}
