package playtime.backfill;

import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import playtime.cli.UserError;

/** Runs a command's work in a Spark session and tells in one line what a person can mend. */
final class Job {

  /** What is to be done. */
  @FunctionalInterface
  interface Work {
    int run(SparkSession spark) throws Exception;
  }

  private Job() {}

  /**
   * Starts a session, and ends it after the work unless it was there before.
   *
   * @throws UserError also for one that was thrown in a task, perhaps on another machine
   */
  static int run(SparkOptions options, Work work) throws Exception {
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = null;
    try {
      spark = options.start();
      return work.run(spark);
    } catch (Exception e) {
      throw explained(e);
    } finally {
      if (ours && spark != null) {
        spark.stop();
      }
    }
  }

  private static Exception explained(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError error) {
        return error;
      }
      if (cause instanceof OutOfMemoryError) {
        return new UserError("there is too little memory: raise -Xmx, or --parallelism", e);
      }
    }
    if (e instanceof SparkException) {
      return new UserError("Spark gave up: " + firstLine(e), e);
    }
    return e;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
