package playtime.loader.input;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * How a file is compressed. What is read is told by its first bytes, whatever its name; what is
 * written, by its name. Files of several members, one after another, are read to the end.
 */
public enum Compression {
  NONE,
  GZIP,
  ZSTD;

  static final int MAGIC_BYTES = 4;

  private static final int BUFFER_BYTES = 64 * 1024;

  /** What the first bytes of a file tell; fewer than {@value #MAGIC_BYTES} when it is shorter. */
  static Compression of(byte[] head) {
    if (head.length >= 2 && at(head, 0) == 0x1f && at(head, 1) == 0x8b) {
      return GZIP;
    }
    if (head.length < MAGIC_BYTES) {
      return NONE;
    }
    boolean frame =
        at(head, 0) == 0x28 && at(head, 1) == 0xb5 && at(head, 2) == 0x2f && at(head, 3) == 0xfd;
    // parallel and seekable writers begin with a frame for other programs, to be skipped
    boolean skippableFrame =
        (at(head, 0) & 0xf0) == 0x50
            && at(head, 1) == 0x2a
            && at(head, 2) == 0x4d
            && at(head, 3) == 0x18;
    return frame || skippableFrame ? ZSTD : NONE;
  }

  private static int at(byte[] head, int index) {
    return head[index] & 0xff;
  }

  /** What the name of a file to be written asks for: {@code .gz}, {@code .zst}, or neither. */
  public static Compression ofName(String name) {
    return name.endsWith(".gz") ? GZIP : name.endsWith(".zst") ? ZSTD : NONE;
  }

  /** The stream's content, decompressed when its first bytes say that it is compressed. */
  static InputStream decode(InputStream stored) throws IOException {
    PushbackInputStream in = new PushbackInputStream(stored, MAGIC_BYTES);
    byte[] head = in.readNBytes(MAGIC_BYTES);
    in.unread(head);
    return switch (of(head)) {
      case NONE -> in;
      // not java.util.zip: it takes a pipe's pause, or a damaged later member, for the end
      case GZIP ->
          new SalvagingInputStream(
              GzipCompressorInputStream.builder()
                  .setInputStream(in)
                  .setDecompressConcatenated(true)
                  .setBufferSize(BUFFER_BYTES)
                  .get());
      case ZSTD -> new ZstdFramesInputStream(in);
    };
  }

  /** Compresses what is written to the result. */
  public OutputStream encode(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER_BYTES);
      case ZSTD -> new ZstdOutputStream(out);
    };
  }
}
