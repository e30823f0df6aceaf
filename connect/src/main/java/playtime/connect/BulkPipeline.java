package playtime.connect;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.connect.BulkAnswer.Failed;

/**
 * The {@link Buffer} and the threads around it. The task's thread puts records in and asks for
 * offsets; a thread of this class sends bulks; answers are applied on the thread that brings them.
 * One lock guards the buffer, and nobody waits for a server while holding it.
 */
final class BulkPipeline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BulkPipeline.class);
  private static final long JOIN_MS = 10_000;
  private static final long MAX_SLEEP = TimeUnit.SECONDS.toNanos(10);

  /** Makes sure that a target can be written to. */
  @FunctionalInterface
  interface Preparation {
    /**
     * Returns when it can.
     *
     * @throws IOException when it cannot be done now
     * @throws ConnectException when it never can
     */
    void ensure(Target target) throws IOException, InterruptedException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Buffer buffer;
  private final BulkSender sender;
  private final Preparation preparation;
  private final Thread thread;
  private ConnectException failure;
  private boolean closed;

  /**
   * @param name of its thread
   */
  BulkPipeline(Buffer buffer, BulkSender sender, Preparation preparation, String name) {
    this.buffer = buffer;
    this.sender = sender;
    this.preparation = preparation;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * @throws ConnectException when writing on makes no sense
   */
  void add(List<ConvertedRecord> records) {
    locked(
        () -> {
          if (failure != null) {
            throw failure;
          }
          buffer.add(records, System.nanoTime());
          work.signal();
          return null;
        });
  }

  List<DeadLetter> takeDeadLetters() {
    return locked(buffer::takeDeadLetters);
  }

  void settle(List<DeadLetter> letters) {
    if (!letters.isEmpty()) {
      locked(
          () -> {
            letters.forEach(buffer::settle);
            return null;
          });
    }
  }

  void revoke(Collection<TopicPartition> partitions) {
    locked(
        () -> {
          buffer.revoke(partitions);
          return null;
        });
  }

  Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> positions) {
    return locked(() -> buffer.committable(positions));
  }

  /** Reads a figure of the buffer. */
  <T> T ask(Function<Buffer, T> question) {
    return locked(() -> question.apply(buffer));
  }

  /** Ends the thread; answers that come later are ignored. */
  @Override
  public void close() {
    locked(
        () -> {
          closed = true;
          work.signal();
          return null;
        });
    thread.interrupt();
    try {
      thread.join(JOIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Optional<Batch> batch = awaitBatch();
      while (batch.isPresent()) {
        send(batch.get());
        batch = awaitBatch();
      }
    } catch (InterruptedException e) {
      LOG.debug("stopped");
    } catch (ConnectException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(new ConnectException("the sink has failed", e));
    }
  }

  /** Empty when there will be none any more. */
  private Optional<Batch> awaitBatch() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed) {
        long now = System.nanoTime();
        buffer.expire(now);
        Optional<Batch> batch = buffer.nextBatch(now);
        if (batch.isPresent()) {
          return batch;
        }
        long nanos = Math.min(MAX_SLEEP, buffer.nanosToNextEvent(System.nanoTime()));
        if (nanos > 0) {
          work.awaitNanos(nanos);
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void send(Batch batch) throws InterruptedException {
    try {
      for (Operation operation : batch.operations()) {
        prepare(operation.target());
      }
    } catch (IOException e) {
      complete(batch, Failed.of(e));
      return;
    }
    // a sender never fails, and complete() keeps what goes wrong for the task
    CompletableFuture<Void> unused =
        sender.send(batch.operations()).thenAccept(answer -> complete(batch, answer));
  }

  private void prepare(Target target) throws IOException, InterruptedException {
    if (!target.isReady()) {
      preparation.ensure(target);
      target.setReady(true);
    }
  }

  private void complete(Batch batch, BulkAnswer answer) {
    lock.lock();
    try {
      if (!closed) {
        buffer.complete(batch, answer, System.nanoTime());
        work.signal();
      }
    } catch (RuntimeException e) {
      fail(new ConnectException("the sink has failed", e));
    } finally {
      lock.unlock();
    }
  }

  private void fail(ConnectException reason) {
    lock.lock();
    try {
      failure = failure == null ? reason : failure;
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
