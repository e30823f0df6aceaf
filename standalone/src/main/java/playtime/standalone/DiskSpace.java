package playtime.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import playtime.cli.UserError;

/** A broker whose disk fills up ends the process; better not to begin. */
final class DiskSpace {

  private static final long NEEDED_BYTES = 500L << 20;

  private DiskSpace() {}

  /**
   * Creates the directory if need be.
   *
   * @throws UserError when it cannot be written, or too little is free
   */
  static void require(Path directory) {
    long free;
    try {
      free = Files.getFileStore(Files.createDirectories(directory)).getUsableSpace();
    } catch (IOException e) {
      throw new UserError("cannot write to %s (%s)".formatted(directory, e.getMessage()), e);
    }
    if (free < NEEDED_BYTES) {
      throw new UserError(
          "the disk of %s is full: %d MB are free, the pipeline needs %d MB to begin with; make room or use another place ('up --dir DIR', for run and demo JAVA_OPTS=-Djava.io.tmpdir=DIR)"
              .formatted(directory, free >> 20, NEEDED_BYTES >> 20));
    }
  }
}
