package playtime.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** {@code target/stream-benchmark}: topics, state and logs of the last run. */
final class Workspace {

  private Workspace() {}

  /** The directory, empty. */
  static Path open() throws IOException {
    Path root = Path.of("target", "stream-benchmark").toAbsolutePath();
    remove(root);
    return Files.createDirectories(root);
  }

  /** Removes a directory with all that is in it, if it is there. */
  static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
      }
    }
  }

  /** What the files below a directory take. */
  static double mebibytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum()
          / Figures.MEBIBYTE;
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
