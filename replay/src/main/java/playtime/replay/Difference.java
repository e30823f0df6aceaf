package playtime.replay;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/** Merges two sequences that are sorted by key (unsigned bytes) into one comparison a key. */
final class Difference implements Iterator<Comparison> {

  private final Iterator<Map.Entry<byte[], Document>> live;
  private final Iterator<Map.Entry<byte[], Document>> next;
  private Map.Entry<byte[], Document> before;
  private Map.Entry<byte[], Document> after;

  Difference(
      Iterator<Map.Entry<byte[], Document>> live, Iterator<Map.Entry<byte[], Document>> next) {
    this.live = live;
    this.next = next;
    this.before = step(live);
    this.after = step(next);
  }

  private static Map.Entry<byte[], Document> step(Iterator<Map.Entry<byte[], Document>> entries) {
    return entries.hasNext() ? entries.next() : null;
  }

  @Override
  public boolean hasNext() {
    return before != null || after != null;
  }

  @Override
  public Comparison next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int order = order();
    Comparison comparison =
        new Comparison(
            order <= 0 ? before.getKey() : after.getKey(),
            order <= 0 ? before.getValue() : null,
            order >= 0 ? after.getValue() : null);
    if (order <= 0) {
      before = step(live);
    }
    if (order >= 0) {
      after = step(next);
    }
    return comparison;
  }

  /** Negative when the next key is only live, positive when it is only in the other. */
  private int order() {
    if (before == null) {
      return 1;
    }
    return after == null ? -1 : Arrays.compareUnsigned(before.getKey(), after.getKey());
  }
}
