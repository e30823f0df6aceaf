package playtime.replay;

import playtime.cli.Cli;
import playtime.cli.StopOnExit;

/** Entry point of {@code replay} as a process of its own. */
public final class Main {

  private Main() {}

  /** On Ctrl-C the replay is interrupted, closes what it opened, and only then the process ends. */
  public static void main(String[] args) {
    StopOnExit stopOnExit = new StopOnExit(Thread.currentThread()::interrupt);
    int exitCode;
    try {
      exitCode = Cli.run(new ReplayCommand(), System.getenv(), args);
    } finally {
      stopOnExit.release();
    }
    System.exit(exitCode);
  }
}
