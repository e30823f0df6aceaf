package playtime.replay;

import java.io.PrintWriter;
import playtime.cli.Durations;
import playtime.cli.Terminal;

/**
 * Tells the person who waits what is going on: a line a step, and on a terminal how much is left.
 */
public final class Progress {

  private static final String CLEAR_LINE = "\r\u001B[2K";
  private static final long NANOS = 1_000_000;

  private final PrintWriter out;
  private final boolean visible = Terminal.isInteractive();
  private boolean shown;
  private long began;
  private long atFirst;

  public Progress(PrintWriter out) {
    this.out = out;
  }

  void say(String line) {
    clear();
    out.println(line);
    out.flush();
    began = 0;
  }

  /** So much of the step is left; how long that takes is told from how fast it went so far. */
  void left(String what, long left) {
    if (!visible) {
      return;
    }
    if (began == 0) {
      began = System.nanoTime();
      atFirst = left;
    }
    long done = atFirst - left;
    long millis = (System.nanoTime() - began) / NANOS;
    String estimate =
        done <= 0 ? "" : ", about " + Durations.text((long) ((double) millis * left / done));
    out.printf("%s  %s: %,d to go%s", CLEAR_LINE, what, left, estimate);
    out.flush();
    shown = true;
  }

  private void clear() {
    if (shown) {
      out.print(CLEAR_LINE);
      shown = false;
    }
  }
}
