package playtime.connect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import playtime.connect.BulkAnswer.Failed;
import playtime.connect.BulkAnswer.Items;

/**
 * A task's records between Kafka and OpenSearch, and every decision about them: what goes into the
 * next bulk and when, what an answer means for each operation, which offsets are done. Knows no
 * thread, server or clock; times in nanoseconds. Not thread-safe.
 */
final class Buffer {

  private final OffsetTracker offsets = new OffsetTracker();
  private final DocumentLanes lanes = new DocumentLanes();
  private final Set<Batch> inFlight = new HashSet<>();
  private final Deque<Batch> halves = new ArrayDeque<>();
  private final List<DeadLetter> newDeadLetters = new ArrayList<>();
  private int openDeadLetters;

  private final ServerGate gate;
  private final RetryPolicy retryPolicy;
  private final OnError onRejected;
  private final OnError onConflict;
  private final long deadline;
  private final SinkMetrics metrics;
  private final SinkLog log;
  private BulkLimits limits;

  /**
   * @param deadline how long a bulk may be under way before its answer counts as lost
   */
  Buffer(SinkConfig config, long deadline, SinkMetrics metrics, SinkLog log) {
    this.retryPolicy = config.retryPolicy();
    this.gate = new ServerGate(retryPolicy);
    this.limits = BulkLimits.of(config);
    this.onRejected = config.onRejected();
    this.onConflict = config.onConflict();
    this.deadline = deadline;
    this.metrics = metrics;
    this.log = log;
  }

  /** Takes records in, in the order of their offsets. */
  void add(List<ConvertedRecord> records, long now) {
    for (ConvertedRecord converted : records) {
      OffsetTracker.Delivery delivery =
          offsets.track(converted.partition(), converted.record().originalKafkaOffset());
      if (converted.operation() != null) {
        converted.operation().track(delivery);
        lanes.add(converted.operation(), now);
      } else {
        addDeadLetter(
            new DeadLetter(
                converted.record(), delivery, converted.behavior(), converted.refusal()));
      }
    }
  }

  /** The next bulk, when there is one to be sent now. It is under way from then on. */
  Optional<Batch> nextBatch(long now) {
    lanes.promote(now);
    if (inFlight.size() >= limits.inFlight() || !gate.isOpen(now, inFlight.size())) {
      return Optional.empty();
    }
    Batch batch;
    if (!halves.isEmpty()) {
      batch = halves.removeFirst();
    } else if (limits.nanosToSend(lanes, now) == 0) {
      batch = new Batch(lanes.take(gate.operations(limits.operations()), limits.bytes()));
    } else {
      return Optional.empty();
    }
    batch.sent(now, gate.failures());
    inFlight.add(batch);
    return Optional.of(batch);
  }

  /** How long nothing will happen by itself. */
  long nanosToNextEvent(long now) {
    long nanos = lanes.nanosToNextDelayed(now);
    for (Batch batch : inFlight) {
      nanos = Math.min(nanos, batch.sentAt() + deadline - now);
    }
    if (inFlight.size() < limits.inFlight() && (gate.failures() == 0 || inFlight.isEmpty())) {
      long ready = halves.isEmpty() ? limits.nanosToSend(lanes, now) : 0;
      nanos = Math.min(nanos, Math.max(ready, gate.nanosToOpen(now)));
    }
    return Math.max(0, nanos);
  }

  /** Gives up on answers that are overdue. */
  void expire(long now) {
    for (Batch batch : List.copyOf(inFlight)) {
      if (batch.sentAt() + deadline - now <= 0) {
        complete(batch, new Failed(BulkAnswer.Kind.UNAVAILABLE, 0, "no answer in time"), now);
      }
    }
  }

  /** Applies an answer; one that was given up on is ignored. */
  void complete(Batch batch, BulkAnswer answer, long now) {
    if (!inFlight.remove(batch)) {
      return;
    }
    if (answer instanceof Items items) {
      metrics.requests.increment();
      metrics.recordLatency(TimeUnit.NANOSECONDS.toMillis(now - batch.sentAt()));
      log.answered(gate.answered(now));
      applyAll(batch, items.results(), now);
    } else if (answer instanceof Failed failed) {
      metrics.failedRequests.increment();
      failAll(batch, failed, now);
    }
  }

  /** What cannot be written and has not been handed out yet. */
  List<DeadLetter> takeDeadLetters() {
    List<DeadLetter> taken = List.copyOf(newDeadLetters);
    newDeadLetters.clear();
    return taken;
  }

  /** The record has been reported, or left out as configured. */
  void settle(DeadLetter letter) {
    letter.delivery().done();
    openDeadLetters--;
    metrics.deadLetters.increment();
  }

  /** Partitions that are no longer ours: what waits is dropped, late answers touch nothing. */
  void revoke(Collection<TopicPartition> partitions) {
    offsets.revoke(partitions);
    lanes.dropRevoked();
    newDeadLetters.removeIf(
        letter -> {
          boolean revoked = letter.delivery().isRevoked();
          openDeadLetters -= revoked ? 1 : 0;
          return revoked;
        });
  }

  Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> positions) {
    return offsets.committable(positions);
  }

  /** Records not done: buffered, under way or being reported. */
  int records() {
    return lanes.records() + openDeadLetters;
  }

  long bytes() {
    return lanes.bytes();
  }

  int requestsInFlight() {
    return inFlight.size();
  }

  long coalesced() {
    return lanes.coalesced();
  }

  private void applyAll(Batch batch, List<ItemResult> results, long now) {
    long retryAt = now + retryDelay(batch);
    int conflicts = 0;
    for (int i = 0; i < results.size(); i++) {
      Operation operation = batch.operations().get(i);
      ItemResult result = results.get(i);
      switch (result.outcome()) {
        case DONE -> {
          (operation.isDelete() ? metrics.deleted : metrics.indexed).increment();
          lanes.succeed(operation, now);
        }
        case CONFLICT -> {
          conflicts++;
          conflict(operation, result, now);
        }
        case RETRY -> retry(operation, now, retryAt);
        case DENIED, INDEX_MISSING -> {
          operation.target().setReady(false);
          log.denied(operation, result, now);
          retry(operation, now, retryAt);
        }
        case INTERNAL_ERROR -> {
          if (operation.attempts() < RetryPolicy.MAX_INTERNAL_ERRORS) {
            retry(operation, now, retryAt);
          } else {
            rejectForGood(operation, result, now);
          }
        }
        case REJECTED -> rejectForGood(operation, result, now);
      }
    }
    if (conflicts == results.size()) {
      batch.operations().forEach(operation -> operation.target().setReady(false));
      log.onlyConflicts(batch, now);
    }
  }

  /** One delay for all items of a bulk, so that they come back as one. */
  private long retryDelay(Batch batch) {
    int attempts = 0;
    for (Operation operation : batch.operations()) {
      attempts = Math.max(attempts, operation.attempts());
    }
    return TimeUnit.MILLISECONDS.toNanos(retryPolicy.backoffMs(attempts + 1));
  }

  private void retry(Operation operation, long now, long retryAt) {
    metrics.retries.increment();
    operation.countAttempt();
    lanes.retry(operation, now, retryAt);
  }

  private void conflict(Operation operation, ItemResult result, long now) {
    metrics.conflicts.increment();
    if (onConflict == OnError.IGNORE) {
      lanes.succeed(operation, now);
    } else {
      reject(operation, result, onConflict, now);
    }
  }

  private void rejectForGood(Operation operation, ItemResult result, long now) {
    metrics.rejected.increment();
    reject(operation, result, onRejected, now);
  }

  private void reject(Operation operation, ItemResult result, OnError behavior, long now) {
    if (!operation.isRevoked()) {
      RefusedRecordException reason =
          RefusedRecordException.of(
              operation.target().index(),
              operation.id(),
              result.error() == null ? "status_" + result.status() : result.error(),
              result.reason());
      addDeadLetter(new DeadLetter(operation.record(), operation.delivery(), behavior, reason));
    }
    lanes.reject(operation, now);
  }

  private void addDeadLetter(DeadLetter letter) {
    newDeadLetters.add(letter);
    openDeadLetters++;
  }

  private void failAll(Batch batch, Failed failed, long now) {
    boolean divisible =
        failed.kind() == BulkAnswer.Kind.TOO_LARGE || failed.kind() == BulkAnswer.Kind.BAD_REQUEST;
    if (!divisible) {
      gate.failed(batch.failuresWhenSent(), now);
      log.failed(failed, gate.failures(), now);
      metrics.retries.add(batch.operations().size());
      // the last first: each goes to the front
      for (int i = batch.operations().size() - 1; i >= 0; i--) {
        lanes.retry(batch.operations().get(i), now, now);
      }
      return;
    }
    log.answered(gate.answered(now));
    if (failed.kind() == BulkAnswer.Kind.TOO_LARGE) {
      limits = limits.below(batch.bytes());
    }
    if (batch.operations().size() > 1) {
      halves.addAll(batch.halves());
    } else {
      ItemResult result =
          new ItemResult(failed.status(), "request_" + failed.status(), failed.message());
      rejectForGood(batch.operations().get(0), result, now);
    }
  }
}
