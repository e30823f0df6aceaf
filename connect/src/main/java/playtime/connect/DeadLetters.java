package playtime.connect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives records that cannot be written to the worker's error reporter. Only for the task's own
 * thread: the reporter is not made for others.
 */
final class DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private record Report(DeadLetter letter, Future<Void> written) {}

  private final ErrantRecordReporter reporter;
  private final boolean tolerant;
  private final Deque<Report> reports = new ArrayDeque<>();

  /**
   * @param reporter null when the worker has neither queue nor error log
   * @param tolerant whether records may be left out when there is no reporter
   */
  DeadLetters(ErrantRecordReporter reporter, boolean tolerant) {
    this.reporter = reporter;
    this.tolerant = tolerant;
  }

  /**
   * Deals with a record; one that belongs to another task by now is left to it.
   *
   * @return whether that is all; otherwise {@link #settled()} tells when it is
   * @throws ConnectException when the configuration wants the task to fail
   */
  boolean isSettledBy(DeadLetter letter) {
    if (letter.delivery().isRevoked()) {
      return true;
    }
    switch (letter.behavior()) {
      case IGNORE -> {
        return true;
      }
      case WARN -> {
        warn(letter);
        return true;
      }
      case FAIL -> throw new ConnectException("cannot write " + origin(letter), letter.reason());
      case REPORT -> {
        return report(letter);
      }
    }
    throw new IllegalStateException("no behaviour " + letter.behavior());
  }

  /**
   * The letters that have been written since the last call, in order.
   *
   * @throws ConnectException when one could not be written
   */
  List<DeadLetter> settled() {
    List<DeadLetter> settled = new ArrayList<>();
    while (!reports.isEmpty() && reports.peekFirst().written().isDone()) {
      Report report = reports.removeFirst();
      try {
        report.written().get();
      } catch (ExecutionException e) {
        throw new ConnectException(
            "cannot write the dead letter of " + origin(report.letter()), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectException(e);
      }
      settled.add(report.letter());
    }
    return settled;
  }

  /** How many reports are under way. */
  int pending() {
    return reports.size();
  }

  private boolean report(DeadLetter letter) {
    if (reporter != null) {
      reports.addLast(new Report(letter, reporter.report(letter.record(), letter.reason())));
      return false;
    }
    if (!tolerant) {
      throw new ConnectException(
          "cannot write "
              + origin(letter)
              + ", and neither errors.tolerance=all nor a dead letter queue is configured",
          letter.reason());
    }
    warn(letter);
    return true;
  }

  private static void warn(DeadLetter letter) {
    LOG.warn("left out {}: {}", origin(letter), letter.reason().getMessage());
  }

  private static String origin(DeadLetter letter) {
    return letter.record().originalTopic()
        + "-"
        + letter.record().originalKafkaPartition()
        + "@"
        + letter.record().originalKafkaOffset();
  }
}
