package playtime.standalone;

import org.apache.kafka.common.utils.Exit;
import playtime.cli.Cli;
import playtime.cli.StopOnExit;

/** Entry point of the command line. */
public final class Main {

  private Main() {}

  /**
   * On Ctrl-C the command is interrupted, closes what it opened, and only then the process ends.
   */
  public static void main(String[] args) {
    Exit.setHaltProcedure(Main::halt);
    Exit.setExitProcedure(Main::halt);
    StopOnExit stopOnExit = new StopOnExit(Thread.currentThread()::interrupt);
    int exitCode;
    try {
      exitCode = Cli.run(new PlaytimeCommand(), System.getenv(), args);
    } finally {
      stopOnExit.release();
    }
    System.exit(exitCode);
  }

  /**
   * How the embedded broker and worker end the process when they cannot go on, e.g. on a full disk.
   */
  private static void halt(int status, String message) {
    System.err.printf(
        "error: an embedded server has given up%s; the log has the reason: %s%n",
        message == null ? "" : " (" + message + ")", System.getProperty("playtime.log", "unknown"));
    Runtime.getRuntime().halt(status == 0 ? 1 : status);
  }
}
