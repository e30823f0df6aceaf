package playtime.loader.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import playtime.cli.UserError;

/** Turns names on a command line into sources, all of them checked before the first is read. */
public final class Sources {

  public static final String STANDARD_INPUT = "-";

  private Sources() {}

  /** The files as they are now; {@value #STANDARD_INPUT} is standard input. */
  public static List<Source> of(List<String> names) {
    return of(names, false);
  }

  /**
   * As {@link #of(List)}; with {@code follow} the last is read on as it grows.
   *
   * @throws UserError naming the first file that cannot be read
   */
  public static List<Source> of(List<String> names, boolean follow) {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      sources.add(source(names.get(i), follow && i == names.size() - 1));
    }
    if (sources.stream().filter(StandardInput.class::isInstance).count() > 1) {
      throw new UserError("standard input ('-') can be read only once");
    }
    return sources;
  }

  private static Source source(String name, boolean follow) {
    if (name.equals(STANDARD_INPUT)) {
      return new StandardInput();
    }
    Path path = existing(name);
    // opening a pipe to look inside would take its data
    boolean compressed = Files.isRegularFile(path) && compression(path) != Compression.NONE;
    if (follow && compressed) {
      throw new UserError("cannot follow '%s': it is compressed".formatted(name));
    }
    return follow ? new FollowedFile(path) : new FileSource(path);
  }

  private static Path existing(String name) {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      throw new UserError("cannot read '%s': no file name".formatted(name), e);
    }
    if (!Files.exists(path)) {
      throw new UserError("cannot read '%s': no such file".formatted(name));
    }
    if (Files.isDirectory(path)) {
      throw new UserError("cannot read '%s': it is a directory".formatted(name));
    }
    if (!Files.isReadable(path)) {
      throw new UserError("cannot read '%s': permission denied".formatted(name));
    }
    return path;
  }

  private static Compression compression(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return Compression.of(in.readNBytes(Compression.MAGIC_BYTES));
    } catch (IOException e) {
      throw new UserError("cannot read '%s': %s".formatted(path, e.getMessage()), e);
    }
  }
}
