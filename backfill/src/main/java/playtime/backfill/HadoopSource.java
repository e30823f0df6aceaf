package playtime.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import playtime.loader.input.Source;

/**
 * A file of any file system that Hadoop knows.
 *
 * @param name its path
 */
record HadoopSource(String name, Configuration hadoop) implements Source {

  @Override
  public OptionalLong size() {
    return OptionalLong.empty(); // of interest to progress bars only
  }

  @Override
  public InputStream open() throws IOException {
    Path path = new Path(name);
    return path.getFileSystem(hadoop).open(path);
  }
}
