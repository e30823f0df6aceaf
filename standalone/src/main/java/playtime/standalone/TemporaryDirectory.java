package playtime.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.cli.UserError;

/** A directory that goes with the command that made it. */
final class TemporaryDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

  private final Path path;

  TemporaryDirectory() {
    try {
      this.path = Files.createTempDirectory("playtime-");
    } catch (IOException e) {
      throw new UserError(
          "cannot create a temporary directory (%s): is the disk full? Another place: JAVA_OPTS=-Djava.io.tmpdir=DIR"
              .formatted(e.getMessage()),
          e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> below = Files.walk(path)) {
      List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be removed", path, e);
    }
  }
}
