package playtime.backfill;

import playtime.cli.Cli;

/** Entry point, of a JVM of its own and of spark-submit. */
public final class Main {

  private static final int NEWEST_JDK = 21;

  private Main() {}

  public static void main(String[] args) {
    int jdk = Runtime.version().feature();
    if (jdk > NEWEST_JDK) {
      System.err.printf(
          "error: Spark needs a JDK 17 to %d, and this one is %d: choose another with JAVA_HOME%n",
          NEWEST_JDK, jdk);
      System.exit(1);
    }
    System.exit(run(args));
  }

  /** Returns the exit code: 0 done, 1 failed or differences found, 2 wrong usage. */
  static int run(String... args) {
    return Cli.run(new BackfillCommand(), System.getenv(), args);
  }
}
