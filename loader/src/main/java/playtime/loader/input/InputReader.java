package playtime.loader.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads sources one after another in a thread of its own, so that decompressing and splitting run
 * beside sending, and so that a read that waits can be given up. A bounded queue holds it back.
 */
public final class InputReader implements AutoCloseable {

  /** Few, so that what one thread has read is still in the cache when the other sends it. */
  private static final int BATCHES_AHEAD = 4;

  private final List<Source> sources;
  private final BlockingQueue<LineBatch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final Thread thread = new Thread(this::readAll, "playtime-input");
  private volatile boolean finished;
  private volatile Throwable defect;
  private long storedBytes;

  /** Begins with {@link #start}. */
  public InputReader(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  public void start() {
    thread.setDaemon(true); // a read that cannot be interrupted must not keep the process
    thread.start();
  }

  /**
   * The next batch, or null when none came within that time.
   *
   * @throws InterruptedException when this thread, which is not the one that reads, is interrupted
   */
  public LineBatch poll(long timeout, TimeUnit unit) throws InterruptedException {
    return batches.poll(timeout, unit);
  }

  /**
   * Whether everything was read and taken.
   *
   * @throws IllegalStateException when reading ended by a defect, for then lines are missing
   */
  public boolean isExhausted() {
    if (!finished || !batches.isEmpty()) {
      return false;
    }
    if (defect != null) {
      throw new IllegalStateException("the input was not read to its end", defect);
    }
    return true;
  }

  /** Gives up reading. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void readAll() {
    try {
      for (Source source : sources) {
        read(source);
      }
    } catch (InterruptedException e) {
      // given up: nobody takes what is left
    } catch (RuntimeException | Error e) {
      defect = e;
    } finally {
      finished = true;
    }
  }

  private void read(Source source) throws InterruptedException {
    Lines lines = new Lines();
    String problem = null;
    try (InputStream stored = source.open();
        InputStream counted = new Counting(stored);
        InputStream in = source.growing() ? counted : Compression.decode(counted)) {
      LineReader reader = new LineReader(in, lines);
      while (reader.read()) {
        if (!lines.taken.isEmpty()) {
          batches.put(lines.batch(source, null));
        }
      }
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      problem =
          "%s: cannot be read after line %d: %s".formatted(source.name(), lines.last, reason(e));
    }
    batches.put(lines.batch(source, problem));
  }

  private static String reason(IOException e) {
    if (e instanceof EOFException) {
      return "it is cut off";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private LineBatch batch(Source source, List<Line> lines, String problem) {
    return new LineBatch(source.name(), lines, storedBytes, problem);
  }

  private static Line line(LineFate fate, long number, byte[] line) {
    if (fate != LineFate.SEND) {
      return new Line(fate, number, null, null);
    }
    return new Line(fate, number, RecordKey.of(line), line);
  }

  /** Collects the lines of one read. */
  private final class Lines implements LineReader.Sink {
    private final BulkLines bulk = new BulkLines();
    private List<Line> taken = new ArrayList<>();
    private long last;

    @Override
    public void line(byte[] line, long number) {
      last = number;
      taken.add(InputReader.line(bulk.next(line), number, line));
    }

    @Override
    public void tooLong(long length, long number) {
      last = number;
      taken.add(InputReader.line(bulk.nextTooLong(), number, null));
    }

    LineBatch batch(Source source, String problem) {
      List<Line> lines = taken;
      taken = new ArrayList<>(lines.size());
      return InputReader.this.batch(source, lines, problem);
    }
  }

  /** Counts what passes, as it is stored: what a progress bar can be measured by. */
  private final class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    /** Unknown, for the channel of a pipe fails when asked. */
    @Override
    public int available() {
      return 0;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      storedBytes += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = super.read(target, offset, length);
      storedBytes += Math.max(0, n);
      return n;
    }
  }
}
