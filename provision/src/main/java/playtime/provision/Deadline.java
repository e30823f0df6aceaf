package playtime.provision;

import java.time.Duration;

/** A point in time that waiting ends at, unmoved by changes of the clock. */
final class Deadline {

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline after(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  boolean over() {
    return System.nanoTime() - end > 0;
  }
}
