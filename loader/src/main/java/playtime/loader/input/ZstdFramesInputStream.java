package playtime.loader.input;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Decompresses one Zstandard frame after another to the end of a stream. {@link
 * com.github.luben.zstd.ZstdInputStream} does so, too, but takes a later frame that is cut off for
 * complete when it shares a buffer with the end of the one before.
 */
final class ZstdFramesInputStream extends InputStream {

  private static final int BUFFER_BYTES = 128 * 1024;

  private final InputStream stored;
  private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
  private final byte[] read = new byte[BUFFER_BYTES];
  private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);

  /** Whether a frame was begun and is not complete. */
  private boolean insideFrame;

  /** Whether the last output left no room, so that there may be more without further input. */
  private boolean moreOutput;

  ZstdFramesInputStream(InputStream stored) {
    this.stored = stored;
  }

  @Override
  public int read() throws IOException {
    return await() ? output.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!await()) {
      return -1;
    }
    int n = Math.min(length, output.remaining());
    output.get(target, offset, n);
    return n;
  }

  /** Waits for output; false at the end. */
  private boolean await() throws IOException {
    while (!output.hasRemaining()) {
      if (!input.hasRemaining() && !moreOutput && !fill()) {
        if (insideFrame) {
          throw new EOFException("a frame is not complete");
        }
        return false;
      }
      decompress();
    }
    return true;
  }

  private boolean fill() throws IOException {
    int n = stored.read(read);
    if (n < 0) {
      return false;
    }
    input.clear().put(read, 0, n).flip();
    return true;
  }

  private void decompress() throws IOException {
    output.clear();
    try {
      insideFrame = !decompressor.decompressDirectByteBufferStream(output, input);
    } catch (ZstdException e) {
      throw new IOException("not valid Zstandard: " + e.getMessage(), e);
    } finally {
      moreOutput = insideFrame && !output.hasRemaining();
      output.flip();
    }
  }

  @Override
  public void close() throws IOException {
    decompressor.close();
    stored.close();
  }
}
