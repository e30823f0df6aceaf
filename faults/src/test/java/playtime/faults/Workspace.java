package playtime.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code target/faults}: data and logs of the processes, and {@code summary.txt}; of the last run.
 */
final class Workspace {

  private static final Path ROOT = emptied(Path.of("target", "faults").toAbsolutePath());

  private Workspace() {}

  static Path directory(String name) {
    return ROOT.resolve(name);
  }

  /** A line about what was tried, printed and kept. */
  static void note(String text) {
    System.out.println("faults: " + text);
    try {
      Files.write(
          ROOT.resolve("summary.txt"),
          List.of(text),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path emptied(Path root) {
    try {
      if (Files.exists(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          files.sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
        }
      }
      return Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
