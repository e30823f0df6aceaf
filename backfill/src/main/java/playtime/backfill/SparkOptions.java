package playtime.backfill;

import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** How Spark runs. Memory is the JVM's, or spark-submit's, to set. */
final class SparkOptions {

  enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark's master, e.g. local[4] (default: what spark-submit says, else local[*]).")
  private String master;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "Partitions that boxes are distributed to; more need less memory each"
              + " (default: 4 a core, at least 8).")
  private int parallelism = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "Of Spark's log: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private LogLevel logLevel = LogLevel.ERROR;

  /** A session with what the answer and its bytes rest on. */
  SparkSession start() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("playtime-backfill")
            .config("spark.sql.shuffle.partitions", parallelism)
            .config("spark.sql.session.timeZone", "UTC")
            // old instants as they are, in a form that other programs read
            .config("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED")
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    String chosen = master == null ? System.getProperty("spark.master", "local[*]") : master;
    builder.master(chosen);
    if (chosen.startsWith("local")) {
      builder
          .config("spark.ui.enabled", System.getProperty("spark.ui.enabled", "false"))
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1");
    }
    SparkSession spark = builder.getOrCreate();
    spark.sparkContext().setLogLevel(logLevel.name());
    return spark;
  }
}
