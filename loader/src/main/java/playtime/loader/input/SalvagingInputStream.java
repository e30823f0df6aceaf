package playtime.loader.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Hands on what could be read before damage was met, and fails only then. A read that fails takes
 * with it what it has decompressed by then, so it is asked for little at a time.
 */
final class SalvagingInputStream extends FilterInputStream {

  private static final int PIECE_BYTES = 512;

  private IOException damage;

  SalvagingInputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int total = 0;
    try {
      while (damage == null && total < length) {
        int n = in.read(target, offset + total, Math.min(PIECE_BYTES, length - total));
        if (n < 0) {
          return total == 0 ? -1 : total;
        }
        total += n;
      }
    } catch (IOException e) {
      damage = e;
    }
    if (damage != null && total == 0) {
      throw damage;
    }
    return total;
  }
}
