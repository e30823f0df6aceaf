package playtime.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Tells the person who waits which parts are up, as they come up. */
final class StartUp {

  private final PrintWriter out;
  private final Instant began = Instant.now();

  StartUp(PrintWriter out) {
    this.out = out;
  }

  synchronized void ready(String part, String where) {
    double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
    out.printf("  %-16s %5.1f s   %s%n", part, seconds, where);
    out.flush();
  }
}
