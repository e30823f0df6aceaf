package playtime.backfill;

import static org.apache.spark.sql.functions.col;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import playtime.cli.UserError;

/**
 * One NDJSON file of documents, sorted by the bytes of their keys; it appears when it is whole.
 * Partition after partition comes to the driver, so memory is bounded by the largest of them.
 */
final class DocumentFile {

  private static final int BUFFER = 1 << 16;

  private final Configuration hadoop;

  DocumentFile(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Writes a file, in place of an older one of that name.
   *
   * @param documents as {@link DocumentRows} gives them
   * @param line what is written of one
   * @throws UserError when it cannot be written
   */
  long write(String file, Dataset<Row> documents, Function<Row, String> line) {
    Path target = new Path(file);
    Path part = new Path(target.getParent(), "." + target.getName() + ".part");
    Iterator<Row> sorted = documents.orderBy(col(DocumentRows.KEY)).toLocalIterator();
    try {
      FileSystem system = target.getFileSystem(hadoop);
      // no checksum files beside what people read
      system.setWriteChecksum(false);
      long count = 0;
      try (OutputStream out = new BufferedOutputStream(system.create(part, true), BUFFER)) {
        while (sorted.hasNext()) {
          out.write(line.apply(sorted.next()).getBytes(StandardCharsets.UTF_8));
          out.write('\n');
          count++;
        }
      }
      system.delete(target, false);
      if (!system.rename(part, target)) {
        throw new IOException("it cannot be renamed from " + part.getName());
      }
      return count;
    } catch (IOException e) {
      throw new UserError("cannot write '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  /** A line of a file of documents that have ids. */
  static String withId(Row document) {
    return DocumentRows.line(document.getString(1), (byte[]) document.get(2));
  }

  /** A line of a file of documents that have none. */
  static String withoutId(Row document) {
    return DocumentRows.text((byte[]) document.get(2));
  }
}
