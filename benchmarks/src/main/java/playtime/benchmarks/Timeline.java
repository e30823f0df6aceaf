package playtime.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** When how many records were done, as it was seen. */
final class Timeline {

  private static final int SKIPPED_FRACTION = 5;

  private record Look(double seconds, long done) {}

  private final List<Look> looks = new ArrayList<>();

  /**
   * Notes a look; later ones come later.
   *
   * @param seconds since the start
   */
  void add(double seconds, long done) {
    looks.add(new Look(seconds, done));
  }

  boolean isEmpty() {
    return looks.isEmpty();
  }

  double seconds() {
    return last().seconds();
  }

  long done() {
    return last().done();
  }

  private Look last() {
    return looks.get(looks.size() - 1);
  }

  /**
   * Records a second from the first look at which a fifth was done, which leaves out most of the
   * start.
   *
   * @return NaN when everything was done at one look
   */
  double steadyRate() {
    Look first =
        looks.stream()
            .filter(look -> look.done() * SKIPPED_FRACTION >= done())
            .findFirst()
            .orElseThrow();
    long records = done() - first.done();
    return records == 0 ? Double.NaN : records / (seconds() - first.seconds());
  }
}
