package playtime.loader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import playtime.loader.input.InputReader;
import playtime.loader.input.Line;
import playtime.loader.input.LineBatch;
import playtime.loader.input.LineFate;
import playtime.loader.input.LineReader;
import playtime.loader.input.Source;

/**
 * Loads sources into a topic: every line that is an event is sent as it is, keyed by the box it
 * names, and every line is accounted for (docs/semantics.md, "Input lines"). Prints nothing.
 *
 * <p>{@link #stop()}, or an interruption of the loading thread, ends reading at once; what was
 * taken until then is still delivered, as far as the broker takes it within seconds.
 */
public final class Loader implements Load {

  /** How often a wait for input looks up: to report progress, to see a broken connection. */
  private static final long LOOK_UP_MILLIS = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Source> sources;
  private final RecordPublisher publisher;
  private final Pacer pacer;

  private final Problems tooLong = new Problems("too long");
  private final Problems unsupported = new Problems("not supported");
  private final List<String> unreadable = new ArrayList<>();
  private long storedBytes;
  private long read;
  private long blank;
  private long actions;
  private final LoadingThread thread = new LoadingThread();

  /**
   * For a connection that there is already; otherwise {@link #connect}.
   *
   * @param publisher closed by {@link #run}
   * @param rate in events per second; empty for as fast as can be
   */
  public Loader(List<Source> sources, RecordPublisher publisher, OptionalDouble rate) {
    this.sources = List.copyOf(sources);
    this.publisher = publisher;
    this.pacer = rate.isPresent() ? new Pacer(rate.getAsDouble()) : null;
  }

  /**
   * A loader that is connected: there is a broker, and it has the topic.
   *
   * @throws playtime.cli.UserError when there is not, or a setting is bad
   */
  public static Loader connect(List<Source> sources, ProducerSettings settings, OptionalDouble rate)
      throws InterruptedException {
    RecordPublisher publisher =
        new RecordPublisher(TopicConnection.open(settings), settings.topic());
    return new Loader(sources, publisher, rate);
  }

  /** {@link #connect}s and {@link #run}s, as fast as can be. */
  public static LoadResult load(
      List<Source> sources, ProducerSettings settings, ProgressListener listener)
      throws InterruptedException {
    return connect(sources, settings, OptionalDouble.empty()).run(listener);
  }

  @Override
  public void stop() {
    thread.stop();
  }

  @Override
  public LoadResult run(ProgressListener listener) {
    thread.begin();
    boolean interrupted = false;
    boolean exhausted = false;
    try {
      exhausted = sendAll(listener);
      interrupted = !publisher.flush();
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      publisher.close(PATIENCE);
      thread.end();
    }
    return new LoadResult(
        read,
        publisher.sent(),
        blank,
        actions,
        unsupported.count(),
        tooLong.count() + publisher.tooLong(),
        publisher.failed(),
        interrupted,
        !exhausted || !unreadable.isEmpty(),
        problems());
  }

  /** Whether everything was read; otherwise the broker is away. */
  private boolean sendAll(ProgressListener listener) throws InterruptedException {
    try (InputReader input = new InputReader(sources)) {
      input.start();
      while (!publisher.isBroken()) {
        LineBatch batch = input.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        if (batch != null) {
          send(batch);
          storedBytes = batch.storedBytes();
        } else if (input.isExhausted()) {
          return true;
        }
        listener.progress(storedBytes, read);
      }
      return false;
    }
  }

  private void send(LineBatch batch) throws InterruptedException {
    for (Line line : batch.lines()) {
      if (publisher.isBroken()) {
        return;
      }
      if (line.fate() == LineFate.SEND) {
        send(batch.source(), line);
      }
      read++;
      switch (line.fate()) {
        case SEND -> {}
        case BLANK -> blank++;
        case ACTION -> actions++;
        case UNSUPPORTED ->
            unsupported.add(
                "%s, line %d: update and delete are not supported"
                    .formatted(batch.source(), line.number()));
        case TOO_LONG ->
            tooLong.add(
                "%s, line %d: longer than %,d bytes"
                    .formatted(batch.source(), line.number(), LineReader.MAX_LINE_BYTES));
      }
    }
    if (batch.problem() != null) {
      unreadable.add(batch.problem());
    }
  }

  private void send(String source, Line line) throws InterruptedException {
    if (pacer != null) {
      pacer.next();
    }
    boolean taken =
        !Thread.currentThread().isInterrupted()
            && publisher.publish(source, line.number(), line.key(), line.value());
    if (!taken) {
      throw new InterruptedException();
    }
  }

  private List<String> problems() {
    List<String> all = new ArrayList<>(unreadable);
    all.addAll(unsupported.described());
    all.addAll(tooLong.described());
    all.addAll(publisher.problems());
    return all;
  }
}
