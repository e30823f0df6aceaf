package playtime.backfill;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import playtime.cli.UserError;
import playtime.loader.input.InputReader;
import playtime.loader.input.Line;
import playtime.loader.input.LineBatch;
import playtime.loader.input.LineFate;
import playtime.loader.input.Source;

/**
 * The facts of one file's lines, read as the loader reads them, and at the end the fates of its
 * lines. A file that cannot be read to its end fails the job: sessions of a part of the data would
 * look like sessions.
 */
final class JudgedFile implements Iterator<Row>, AutoCloseable {

  private static final long PATIENCE_MILLIS = 200;

  private final InputReader reader;
  private final Judge judge;
  private final int number;
  private final long asOf;
  private final long[] fates = new long[LineFate.values().length];
  private final Queue<Row> ready = new ArrayDeque<>();
  private boolean ended;

  /**
   * Begins to read.
   *
   * @param number of the file
   * @param asOf ingest time of its lines, epoch milliseconds
   */
  JudgedFile(Source source, Judge judge, int number, long asOf) {
    this.judge = judge;
    this.number = number;
    this.asOf = asOf;
    this.reader = new InputReader(List.of(source));
    reader.start();
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      readOn();
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void readOn() {
    try {
      LineBatch batch = reader.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (batch != null) {
        take(batch);
      } else if (reader.isExhausted()) {
        ready.add(Fact.counts(Fact.Kind.LINES, number, fates));
        ended = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the task was told to stop", e);
    }
  }

  @SuppressWarnings("EnumOrdinal") // counts live no longer than the job
  private void take(LineBatch batch) {
    for (Line line : batch.lines()) {
      fates[line.fate().ordinal()]++;
      if (line.fate() == LineFate.SEND) {
        ready.add(judge.judge(line.key(), line.value(), new Origin(number, line.number(), asOf)));
      }
    }
    if (batch.problem() != null) {
      throw new UserError(batch.problem());
    }
  }

  /** Gives up reading, if it goes on. */
  @Override
  public void close() {
    reader.close();
  }
}
