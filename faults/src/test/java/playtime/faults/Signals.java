package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send. */
final class Signals {

  private Signals() {}

  static void freeze(long pid) {
    send("-STOP", pid);
  }

  static void thaw(long pid) {
    send("-CONT", pid);
  }

  private static void send(String signal, long pid) {
    try {
      int exit =
          new ProcessBuilder("sh", "-c", "kill " + signal + " " + pid)
              .inheritIO()
              .start()
              .waitFor();
      assertThat(exit).as("kill %s %d", signal, pid).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
