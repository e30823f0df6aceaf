package playtime.standalone;

import playtime.cli.Cli;
import playtime.cli.StopOnExit;

/** Entry point of the command line. */
public final class Main {

  private Main() {}

  /**
   * On Ctrl-C the command is interrupted, closes what it opened, and only then the process ends.
   */
  public static void main(String[] args) {
    StopOnExit stopOnExit = new StopOnExit(Thread.currentThread()::interrupt);
    int exitCode;
    try {
      exitCode = Cli.run(new PlaytimeCommand(), System.getenv(), args);
    } finally {
      stopOnExit.release();
    }
    System.exit(exitCode);
  }
}
