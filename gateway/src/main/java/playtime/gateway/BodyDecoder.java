package playtime.gateway;

import java.nio.ByteBuffer;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.GZIPContentDecoder;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** Gives a body's bytes as they were before compression, in pieces of bounded size. */
interface BodyDecoder extends AutoCloseable {

  /** The most that is given at once. */
  int PIECE_BYTES = 16 * 1024;

  /**
   * The next piece.
   *
   * @param stored as it came; to be given again, unchanged, until nothing comes out of it
   * @return valid until the next call; null when more is needed
   * @throws ZipException when it is not what it should be
   */
  ByteBuffer next(ByteBuffer stored) throws ZipException;

  /** Whether the body may end here. */
  boolean mayEnd();

  /** What it holds in memory, about. */
  long heldBytes();

  @Override
  void close();

  /** For a body that is not compressed. */
  final class Plain implements BodyDecoder {

    @Override
    public ByteBuffer next(ByteBuffer stored) {
      int length = Math.min(PIECE_BYTES, stored.remaining());
      if (length == 0) {
        return null;
      }
      ByteBuffer piece = stored.slice(stored.position(), length);
      stored.position(stored.position() + length);
      return piece;
    }

    @Override
    public boolean mayEnd() {
      return true;
    }

    @Override
    public long heldBytes() {
      return 0;
    }

    @Override
    public void close() {}
  }

  /** For gzip, also in several members. */
  final class Gzip extends GZIPContentDecoder implements BodyDecoder {

    /** The window and the tables of zlib. */
    private static final long ZLIB_BYTES = 48 * 1024;

    private ByteBuffer inflated;

    Gzip() {
      super(PIECE_BYTES);
    }

    @Override
    protected boolean decodedChunk(RetainableByteBuffer chunk) {
      inflated = chunk.getByteBuffer(); // from no pool, so it stays as it is
      return true;
    }

    @Override
    public ByteBuffer next(ByteBuffer stored) throws ZipException {
      inflated = null;
      if (isFinished() && !stored.hasRemaining()) {
        return null; // or it would take this for the beginning of another member
      }
      try {
        do {
          decodeChunks(stored); // also returns between two members
        } while (inflated == null && stored.hasRemaining());
      } catch (RuntimeException e) {
        if (e.getCause() instanceof ZipException cause) {
          throw cause;
        }
        throw e;
      }
      return inflated;
    }

    @Override
    public boolean mayEnd() {
      return isFinished();
    }

    @Override
    public long heldBytes() {
      return ZLIB_BYTES + PIECE_BYTES;
    }

    @Override
    public void close() {
      destroy();
    }
  }
}
