package playtime.connect;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offsets may be committed: for each partition, everything below the first record that is not
 * done yet. Not thread-safe.
 */
final class OffsetTracker {

  private final Map<TopicPartition, Assignment> assignments = new HashMap<>();

  /** A record handed to the task, until it is written, reported or given away. */
  static final class Delivery {
    private final Assignment assignment;
    private final long offset;
    private boolean done;

    private Delivery(Assignment assignment, long offset) {
      this.assignment = assignment;
      this.offset = offset;
    }

    /** Marks the record done; without effect when its partition has been given away. */
    void done() {
      done = true;
    }

    /** Whether the partition was given away since: another task has the record now. */
    boolean isRevoked() {
      return assignment.revoked;
    }
  }

  /** One time a partition was ours. What belongs to an earlier one cannot touch a later one. */
  private static final class Assignment {
    private final Deque<Delivery> pending = new ArrayDeque<>();
    private long last = -1;
    private boolean revoked;

    /** The lowest offset not done, or {@code otherwise} when all are. */
    private long firstPending(long otherwise) {
      while (!pending.isEmpty() && pending.peekFirst().done) {
        pending.removeFirst();
      }
      return pending.isEmpty() ? otherwise : Math.min(otherwise, pending.peekFirst().offset);
    }
  }

  /** Takes a record in. Offsets of a partition ascend; one that does not means a rewind. */
  Delivery track(TopicPartition partition, long offset) {
    Assignment assignment = assignments.computeIfAbsent(partition, p -> new Assignment());
    if (offset <= assignment.last) {
      assignment.revoked = true;
      assignment = new Assignment();
      assignments.put(partition, assignment);
    }
    Delivery delivery = new Delivery(assignment, offset);
    assignment.pending.addLast(delivery);
    assignment.last = offset;
    return delivery;
  }

  /** Partitions that are no longer ours. */
  void revoke(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Assignment assignment = assignments.remove(partition);
      if (assignment != null) {
        assignment.revoked = true;
      }
    }
  }

  /**
   * What may be committed.
   *
   * @param positions how far the worker has read; it counts records that a transformation dropped,
   *     which never come here
   */
  Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> positions) {
    Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
    positions.forEach(
        (partition, position) -> {
          Assignment assignment = assignments.get(partition);
          long offset =
              assignment == null ? position.offset() : assignment.firstPending(position.offset());
          committable.put(
              partition, offset == position.offset() ? position : new OffsetAndMetadata(offset));
        });
    return committable;
  }
}
