package playtime.standalone;

import java.io.PrintWriter;
import playtime.cli.Terminal;

/** One line that says how much is left, on a terminal only. */
final class Countdown implements AutoCloseable {

  private static final String CLEAR_LINE = "\r\u001B[2K";

  private final PrintWriter out;
  private final boolean visible = Terminal.isInteractive();
  private boolean shown;

  Countdown(PrintWriter out) {
    this.out = out;
  }

  void show(String what, long left) {
    if (visible) {
      out.printf("%s  %s: %,d to go", CLEAR_LINE, what, left);
      out.flush();
      shown = true;
    }
  }

  /** Leaves an empty line behind, for what comes next. */
  @Override
  public void close() {
    if (shown) {
      out.print(CLEAR_LINE);
      out.flush();
      shown = false;
    }
  }
}
