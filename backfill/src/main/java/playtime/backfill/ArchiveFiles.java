package playtime.backfill;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import playtime.cli.UserError;

/**
 * Turns names on a command line into files: a file, a directory with all that is below it, a glob;
 * of any file system that Hadoop knows. Files whose own name begins with a dot or an underscore are
 * left out of directories, as everywhere in Hadoop.
 */
final class ArchiveFiles {

  private final Configuration hadoop;

  ArchiveFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * All files, each once, in the order of their names.
   *
   * @throws UserError naming what is not there or cannot be read
   */
  List<String> of(List<String> names) {
    SortedSet<String> files = new TreeSet<>();
    for (String name : names) {
      try {
        files.addAll(of(name));
      } catch (FileNotFoundException e) {
        throw new UserError("cannot read '%s': no such file".formatted(name), e);
      } catch (IOException | IllegalArgumentException e) {
        throw new UserError("cannot read '%s': %s".formatted(name, e.getMessage()), e);
      }
    }
    return List.copyOf(files);
  }

  private List<String> of(String name) throws IOException {
    Path path = new Path(name);
    FileSystem system = path.getFileSystem(hadoop);
    List<String> files = new ArrayList<>();
    // a file may be named as a glob is written
    if (system.exists(path)) {
      add(files, system, system.getFileStatus(path));
      return requireSome(files, name, "there is no file in it");
    }
    FileStatus[] matches = system.globStatus(path);
    if (matches == null) {
      throw new FileNotFoundException(name);
    }
    for (FileStatus match : matches) {
      add(files, system, match);
    }
    return requireSome(files, name, "no such file");
  }

  private static List<String> requireSome(List<String> files, String name, String problem) {
    if (files.isEmpty()) {
      throw new UserError("cannot read '%s': %s".formatted(name, problem));
    }
    return files;
  }

  private static void add(List<String> files, FileSystem system, FileStatus found)
      throws IOException {
    if (!found.isDirectory()) {
      files.add(text(found.getPath()));
      return;
    }
    RemoteIterator<LocatedFileStatus> below = system.listFiles(found.getPath(), true);
    while (below.hasNext()) {
      Path file = below.next().getPath();
      if (!file.getName().startsWith(".") && !file.getName().startsWith("_")) {
        files.add(text(file));
      }
    }
  }

  /** Local files as people write them. */
  private static String text(Path path) {
    boolean local = "file".equals(path.toUri().getScheme());
    return local ? path.toUri().getPath() : path.toString();
  }
}
