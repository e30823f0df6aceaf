package playtime.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import playtime.model.Topics;
import playtime.provision.TopicsStep;
import playtime.streams.AtRest;
import playtime.streams.StreamRun;
import playtime.streams.StreamsSettings;

/**
 * The generation that is built: the stream as it always runs, under an application id of its own,
 * from the live raw topic into shadow topics.
 */
final class NextGeneration implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 300;
  private static final long RECENT_NANOS = 5_000_000_000L;
  private static final String READING = "reading";

  private final StreamsSettings settings;
  private final Topics live;
  private final Cluster cluster;
  private final Progress progress;
  private StreamRun run;

  NextGeneration(StreamsSettings base, int number, Cluster cluster, Progress progress) {
    this.live = base.topics();
    this.settings = base.of(number).withTopics(live.shadow(number));
    this.cluster = cluster;
    this.progress = progress;
  }

  String group() {
    return settings.applicationId();
  }

  Topics topics() {
    return settings.topics();
  }

  /** Runs; goes on where it was, if it was. */
  void start() throws InterruptedException {
    List<NewTopic> shadows = new ArrayList<>();
    for (int i = 0; i < live.results().size(); i++) {
      shadows.add(cluster.likeness(live.results().get(i), topics().results().get(i)));
    }
    try (TopicsStep step = new TopicsStep(settings.admin(), shadows)) {
      step.apply();
    }
    run = StreamRun.start(settings);
  }

  boolean isRunning() {
    return run != null;
  }

  /**
   * Returns when it has read all of the raw topic but what came in the last seconds.
   *
   * @throws playtime.cli.UserError when it fails for a reason a person can mend
   */
  void awaitCaughtUp() throws InterruptedException {
    try (AtRest atRest = new AtRest(settings)) {
      List<String> events = List.of(live.events());
      long noted = atRest.size(live.events());
      long earlier = noted;
      long since = System.nanoTime();
      while (true) {
        long left = atRest.remaining(Set.of(group()), events);
        long size = atRest.size(live.events());
        if (left <= size - earlier) {
          return;
        }
        if (System.nanoTime() - since > RECENT_NANOS) {
          earlier = noted;
          noted = size;
          since = System.nanoTime();
        }
        progress.left(READING, left);
        run.check();
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    }
  }

  /**
   * Returns when it has committed all that another group has.
   *
   * @throws playtime.cli.UserError when it fails for a reason a person can mend
   */
  void awaitAsFarAs(Map<TopicPartition, OffsetAndMetadata> other, ReplaySettings replay)
      throws InterruptedException {
    try (AtRest atRest = new AtRest(settings)) {
      while (isBehind(other, replay)
          // markers of transactions may lie at the end, behind which not everybody commits
          && atRest.remaining(Set.of(group()), List.of(live.events())) > 0) {
        if (run == null) {
          start();
        }
        run.check();
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    }
  }

  private boolean isBehind(Map<TopicPartition, OffsetAndMetadata> other, ReplaySettings replay)
      throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> own = cluster.committed(group(), replay.patience());
    return other.entrySet().stream()
        .anyMatch(
            e ->
                !own.containsKey(e.getKey())
                    || own.get(e.getKey()).offset() < e.getValue().offset());
  }

  /** Commits and stops. */
  @Override
  public void close() {
    if (run != null) {
      run.close();
      run = null;
    }
  }
}
