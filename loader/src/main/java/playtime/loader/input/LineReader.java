package playtime.loader.input;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Splits bytes into lines. A line ends with LF or CRLF, the last one also without; a CR elsewhere
 * belongs to the line. Memory is bounded: of a line longer than {@link #MAX_LINE_BYTES} only the
 * length is kept.
 */
public final class LineReader {

  /**
   * The longest line that is sent, in bytes without its end. Twice what the pipeline accepts as a
   * record, so that a record too long for it still reaches it and is refused there, visibly.
   */
  public static final int MAX_LINE_BYTES = 2 << 20;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long LINE_FEEDS = ONES * '\n';

  /** Asked for at once, which also bounds how many lines a read hands over. */
  private static final int READ_BYTES = 64 * 1024;

  /** Takes the lines. */
  public interface Sink {
    /** A line without its end. The first is number 1. */
    void line(byte[] line, long number);

    void tooLong(long length, long number);
  }

  private final InputStream in;
  private final Sink sink;
  private final int readBytes;
  private byte[] buffer;

  /** Where the current line begins in the buffer, and where what was read ends. */
  private int start;

  private int end;

  /** Bytes of the current line that were dropped because it is too long; 0 for any other. */
  private long dropped;

  private long number;

  public LineReader(InputStream in, Sink sink) {
    this(in, sink, READ_BYTES);
  }

  /**
   * As {@link #LineReader(InputStream, Sink)}, for many at a time.
   *
   * @param readBytes asked for at once
   */
  public LineReader(InputStream in, Sink sink, int readBytes) {
    this.in = in;
    this.sink = sink;
    this.readBytes = readBytes;
    this.buffer = new byte[2 * readBytes];
  }

  /** How much memory is held for lines, in bytes. */
  public int bufferBytes() {
    return buffer.length;
  }

  /**
   * Waits for input, then hands over every line that is complete, so that nothing read is held back
   * while waiting for more.
   *
   * @return whether there may be more
   */
  public boolean read() throws IOException {
    makeRoom();
    int unseen = end;
    int n = in.read(buffer, end, readBytes);
    if (n < 0) {
      if (end > start || dropped > 0) {
        emit(end);
      }
      return false;
    }
    end += n;
    int lineFeed = indexOfLineFeed(buffer, unseen, end);
    while (lineFeed >= 0) {
      boolean crlf = lineFeed > start && buffer[lineFeed - 1] == '\r';
      emit(crlf ? lineFeed - 1 : lineFeed);
      start = lineFeed + 1;
      lineFeed = indexOfLineFeed(buffer, start, end);
    }
    if (end - start > MAX_LINE_BYTES + 1) { // one more may be a CR
      dropped += end - start;
      start = end;
    }
    return true;
  }

  private void emit(int lineEnd) {
    number++;
    long length = dropped + lineEnd - start;
    if (length > MAX_LINE_BYTES) {
      sink.tooLong(length, number);
    } else {
      sink.line(Arrays.copyOfRange(buffer, start, lineEnd), number);
    }
    dropped = 0;
  }

  /**
   * Eight bytes at a time, for every byte of the input is looked at here: a byte is zero exactly
   * when subtracting one from it borrows.
   */
  private static int indexOfLineFeed(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long zeroWhereLineFeed = (long) EIGHT_BYTES.get(bytes, i) ^ LINE_FEEDS;
      long found = (zeroWhereLineFeed - ONES) & ~zeroWhereLineFeed & HIGH_BITS;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void makeRoom() {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (buffer.length - end < readBytes) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * end, end + readBytes));
    }
  }
}
