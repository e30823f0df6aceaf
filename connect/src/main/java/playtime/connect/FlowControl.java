package playtime.connect;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Pauses a task's partitions while its buffer is full and resumes them when half of it is free.
 * Only for the task's thread.
 */
final class FlowControl {

  private final SinkTaskContext context;
  private final int maxRecords;
  private final long maxBytes;
  private final SinkMetrics metrics;
  private boolean paused;
  private long lastSeen;

  FlowControl(SinkTaskContext context, int maxRecords, long maxBytes, SinkMetrics metrics) {
    this.context = context;
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
    this.metrics = metrics;
  }

  void regulate(int records, long bytes, long now) {
    if (paused) {
      metrics.pausedMs.add(TimeUnit.NANOSECONDS.toMillis(now - lastSeen));
    }
    lastSeen = now;
    if (!paused && (records >= maxRecords || bytes >= maxBytes)) {
      paused = true;
      context.pause(assignment());
    } else if (paused && records <= maxRecords / 2 && bytes <= maxBytes / 2) {
      paused = false;
      context.resume(assignment());
    }
  }

  /** Partitions that came while the others are paused. */
  void opened(Collection<TopicPartition> partitions) {
    if (paused) {
      context.pause(partitions.toArray(TopicPartition[]::new));
    }
  }

  boolean isPaused() {
    return paused;
  }

  private TopicPartition[] assignment() {
    return context.assignment().toArray(TopicPartition[]::new);
  }
}
