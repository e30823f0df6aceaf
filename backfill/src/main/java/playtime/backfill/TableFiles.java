package playtime.backfill;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import playtime.cli.UserError;

/** Tables as directories of files, which is how Spark and its like write and read them. */
final class TableFiles {

  /** Spark leaves it where it has written a table to the end. */
  private static final String WHOLE = "_SUCCESS";

  private final Configuration hadoop;
  private final Target.Form form;

  TableFiles(Configuration hadoop, Target.Form form) {
    this.hadoop = hadoop;
    this.form = form;
  }

  /**
   * Writes a table, in place of an older one.
   *
   * @throws UserError when the directory holds something else
   */
  void write(String directory, Dataset<Row> table) {
    requireReplaceable(directory);
    table
        .write()
        .mode(SaveMode.Overwrite)
        .format(form.name().toLowerCase(Locale.ROOT))
        .option("header", true)
        .option("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
        .save(directory);
  }

  private void requireReplaceable(String directory) {
    Path path = new Path(directory);
    try {
      FileSystem system = path.getFileSystem(hadoop);
      boolean free = !system.exists(path) || system.listStatus(path).length == 0;
      if (!free && !system.exists(new Path(path, WHOLE))) {
        throw new UserError(
            "'%s' holds something that is not a finished table: remove it first"
                .formatted(directory));
      }
    } catch (IOException e) {
      throw new UserError("cannot write '%s': %s".formatted(directory, e.getMessage()), e);
    }
  }
}
