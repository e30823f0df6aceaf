package playtime.loader.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Reads a file that others append to, as {@code tail -F} does: at its end it waits for more; when
 * the name leads to another file (rotation) it reads the old one to its end and goes on with the
 * new one; when the file has become shorter (truncation) it starts again at the beginning. A line
 * that a rotation or truncation leaves unfinished is ended there. It has no end of its own: a read
 * ends when data come or the thread is interrupted.
 */
final class FollowingInputStream extends InputStream {

  /** Watch services miss network file systems and need as long; a look at the file costs little. */
  private static final long POLL_MILLIS = 100;

  private final Path path;
  private FileChannel file;
  private Object fileKey;
  private boolean insideLine;

  FollowingInputStream(Path path) throws IOException {
    this.path = path;
    open();
  }

  private void open() throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    fileKey = attributes().fileKey();
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      boolean replaced = isReplaced(); // asked first: what was appended before is then read below
      int n = file.read(ByteBuffer.wrap(target, offset, length));
      if (n > 0) {
        insideLine = target[offset + n - 1] != '\n';
        return n;
      }
      if (replaced) {
        startAgain();
        if (insideLine) {
          insideLine = false;
          target[offset] = '\n';
          return 1;
        }
      } else {
        pause();
      }
    }
  }

  private boolean isReplaced() throws IOException {
    try {
      BasicFileAttributes now = attributes();
      return !Objects.equals(now.fileKey(), fileKey) || now.size() < file.position();
    } catch (NoSuchFileException e) {
      return false; // moved away; the new one is not there yet
    }
  }

  private void startAgain() throws IOException {
    FileChannel old = file;
    try {
      open();
    } catch (NoSuchFileException e) {
      pause(); // gone again, between two looks
      return;
    }
    old.close();
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while following a file");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
