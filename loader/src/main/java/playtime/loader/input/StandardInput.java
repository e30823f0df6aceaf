package playtime.loader.input;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.OptionalLong;

/**
 * Standard input, read through its channel: a read from {@code System.in} that waits cannot be
 * interrupted, one from a channel can.
 */
public record StandardInput() implements Source {

  @Override
  public String name() {
    return "standard input";
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  @Override
  @SuppressWarnings("resource") // closing the channel closes the stream
  public InputStream open() {
    return Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
  }
}
