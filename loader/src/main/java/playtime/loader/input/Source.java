package playtime.loader.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Something that lines are read from, once: a file, standard input, a file that still grows. */
public interface Source {

  /** How messages name it. */
  String name();

  /** Bytes as they are stored, compressed where they are; empty where nobody knows in advance. */
  OptionalLong size();

  /**
   * The bytes as they are stored. A read that waits ends with an exception when its thread is
   * interrupted.
   */
  InputStream open() throws IOException;

  /** Whether more may be appended while it is read; such a source is never compressed. */
  default boolean growing() {
    return false;
  }
}
