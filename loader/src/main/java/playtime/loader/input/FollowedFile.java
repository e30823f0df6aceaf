package playtime.loader.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A file that is read on as it grows, also when it is replaced or cut, until interrupted. */
public record FollowedFile(Path path) implements Source {

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  @Override
  public InputStream open() throws IOException {
    return new FollowingInputStream(path);
  }

  @Override
  public boolean growing() {
    return true;
  }
}
