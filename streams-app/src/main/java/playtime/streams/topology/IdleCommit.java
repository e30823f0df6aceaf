package playtime.streams.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit when no more records come in, so that the last ones do not wait until a long
 * commit interval has passed. A commit is one of all tasks of a thread, so it is the thread that
 * has to be idle: while there is much to read, tasks have long pauses in turn.
 */
final class IdleCommit {

  private static final Duration EVERY = Duration.ofMillis(500);
  private static final ThreadLocal<long[]> RECORDS_OF_THREAD =
      ThreadLocal.withInitial(() -> new long[1]);

  private final Runnable commit;
  private final long[] recordsOfThread = RECORDS_OF_THREAD.get();
  private long recordsBefore;
  private boolean isAhead;

  private IdleCommit(Runnable commit) {
    this.commit = commit;
  }

  /** Looks after a task for as long as it runs; to be called on its thread. */
  static IdleCommit schedule(ProcessorContext<?, ?> context) {
    IdleCommit idle = new IdleCommit(context::commit);
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, now -> idle.look());
    return idle;
  }

  /** A record came in. */
  void observe() {
    recordsOfThread[0]++;
    isAhead = true;
  }

  private void look() {
    if (isAhead && recordsOfThread[0] == recordsBefore) {
      commit.run();
      isAhead = false;
    }
    recordsBefore = recordsOfThread[0];
  }
}
