package playtime.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import playtime.cli.UserError;

/** Where the broker of a running {@code up} listens, for other commands on the same directory. */
final class BrokerAddress {

  private final Path file;
  private boolean written;

  BrokerAddress(Path directory) {
    file = directory.resolve("broker-address");
  }

  void write(String servers) {
    try {
      Files.writeString(file, servers);
      written = true;
    } catch (IOException e) {
      throw new UserError("cannot write to %s (%s)".formatted(file, e.getMessage()), e);
    }
  }

  /** Empty when there is none; that of a process that was killed stays until the next. */
  Optional<String> read() {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UserError("cannot read %s (%s)".formatted(file, e.getMessage()), e);
    }
  }

  /** If we wrote it. */
  void remove() {
    try {
      if (written) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UserError("cannot remove %s (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
