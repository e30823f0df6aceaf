package playtime.backfill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;

/** One Spark session for all tests of a JVM, and the command as a person runs it. */
final class Sparks {

  /**
   * What a run of the command gave.
   *
   * @param err what it said on standard error
   */
  record Result(int exitCode, String out, String err) {}

  private static SparkSession session;

  private Sparks() {}

  /** Skips tests where Spark and its Hadoop do not run. */
  static void requireJdk() {
    assumeTrue(
        Runtime.version().feature() <= 21, "Spark does not run on this JDK: it needs 17 to 21");
  }

  /** The session; skips tests where it cannot be. */
  static synchronized SparkSession session() {
    requireJdk();
    if (session == null) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .config("spark.ui.enabled", false)
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .getOrCreate();
    }
    return session;
  }

  /** Runs the command in this JVM and session. */
  static Result run(String... args) {
    session();
    String[] all = Arrays.copyOf(args, args.length + 4);
    all[args.length] = "--master";
    all[args.length + 1] = "local[2]";
    all[args.length + 2] = "--parallelism";
    all[args.length + 3] = "3";
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int exitCode = Main.run(all);
      System.out.flush();
      return new Result(
          exitCode,
          said.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
