package playtime.loader;

import java.util.ArrayList;
import java.util.List;

/** Counts what went wrong in one way and remembers the first few; used by several threads. */
final class Problems {

  private static final int REMEMBERED = 5;

  private final List<String> first = new ArrayList<>();
  private final String kind;
  private long count;

  /**
   * @param kind what the ones that are not listed are called
   */
  Problems(String kind) {
    this.kind = kind;
  }

  synchronized void add(String message) {
    count++;
    if (first.size() < REMEMBERED) {
      first.add(message);
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized List<String> described() {
    List<String> all = new ArrayList<>(first);
    if (count > first.size()) {
      all.add("and %,d more %s".formatted(count - first.size(), kind));
    }
    return all;
  }
}
