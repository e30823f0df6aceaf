package playtime.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.cli.UserError;
import playtime.model.Generation;
import playtime.provision.TopicsStep;
import playtime.streams.Marker;
import playtime.streams.Marker.Phase;
import playtime.streams.MarkerReader;
import playtime.streams.StreamsSettings;
import playtime.streams.TopicCatalog;

/**
 * One replay (docs/replay.md): builds the next generation beside the live one, publishes the
 * difference, switches, cleans up. How far it came stands in the {@link Marker}, so it can be cut
 * off at any point and goes on when it is run again.
 */
public final class Replay implements AutoCloseable {

  /** Is told of each step, in the order they are taken. */
  @FunctionalInterface
  interface Listener {
    void took(Step step);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private final ReplaySettings settings;
  private final StreamsSettings streams;
  private final Progress progress;
  private final Listener listener;
  private final Summary summary = new Summary();
  private final Cluster cluster;
  private final Remains remains;
  private final Beginnings beginnings;
  private Publisher publisher;
  private Marker marker;

  private Replay(ReplaySettings settings, Progress progress, Listener listener) {
    this.settings = settings;
    this.streams = settings.streams();
    this.progress = progress;
    this.listener = listener;
    this.cluster = new Cluster(streams);
    this.remains = new Remains(cluster, settings);
    this.beginnings = new Beginnings(cluster, settings, progress);
  }

  /**
   * Replays, or finishes a replay that was cut off, and prints what changed.
   *
   * @throws UserError when it cannot go on, for a reason a person can mend
   * @throws InterruptedException when told to stop; it goes on when it is run again
   */
  public static Summary run(ReplaySettings settings, Progress progress, PrintWriter out)
      throws InterruptedException {
    Summary summary = run(settings, progress, step -> LOG.debug("{}", step));
    summary.print(out, settings.dryRun());
    return summary;
  }

  static Summary run(ReplaySettings settings, Progress progress, Listener listener)
      throws InterruptedException {
    try (Replay replay = new Replay(settings, progress, listener)) {
      long began = System.nanoTime();
      replay.run();
      replay.summary.over(
          replay.generation(replay.marker.live() + (settings.dryRun() ? 1 : 0)),
          Duration.ofNanos(System.nanoTime() - began));
      return replay.summary;
    } catch (InterruptException e) {
      boolean unused = Thread.interrupted(); // said by the exception from here on
      throw new InterruptedException();
    } catch (KafkaException e) {
      throw new UserError(
          "the Kafka cluster refuses or does not answer (%s): run the replay again, it goes on here"
              .formatted(e.getMessage()),
          e);
    }
  }

  private void run() throws InterruptedException {
    try (TopicsStep step =
        new TopicsStep(
            streams.admin(), List.of(TopicCatalog.generations(streams.topics(), (short) -1)))) {
      step.apply();
    }
    publisher = new Publisher(streams);
    try (MarkerReader markers = new MarkerReader(streams)) {
      marker = markers.read();
    }
    if (marker.isIn(Phase.CLEANING) && finished()) {
      return;
    }
    if (marker.isIn(Phase.PUBLISHING)) {
      goOnPublishing();
    } else {
      build();
    }
  }

  /** Whether the replay that was cut off while it cleaned up is the one that is asked for. */
  private boolean finished() throws InterruptedException {
    String made = marker.replay().orElseThrow().rules();
    progress.say(
        "An earlier replay was cut off after it had published: removing what is left of it.");
    clean();
    progress.say("That replay is complete: '%s' is live.".formatted(generation(marker.live())));
    return !settings.dryRun() && made.equals(streams.rules().fingerprint());
  }

  private void goOnPublishing() throws InterruptedException {
    Marker.Replay now = marker.replay().orElseThrow();
    if (settings.dryRun()) {
      throw new UserError(
          "a replay was cut off while it published: finish it before anything else, without --dry-run");
    }
    if (!now.rules().equals(streams.rules().fingerprint())) {
      throw new UserError(
          "a replay with other rules was cut off while it published: finish it with these first: "
              + now.rules());
    }
    progress.say("An earlier replay was cut off while it published: it goes on.");
    try (NextGeneration next = next()) {
      publish(next, false);
    }
    clean();
  }

  private void build() throws InterruptedException {
    SortedSet<Integer> lost = beginnings.lost(generation(marker.live()));
    begin();
    try (NextGeneration next = next()) {
      next.start();
      next.awaitCaughtUp();
      took(Step.BUILT);
      progress.say("'%s' has read all of %s.".formatted(next.group(), streams.topics().events()));
      if (settings.dryRun()) {
        next.close();
        compare(next, lost, (partition, comparisons) -> comparisons.forEachRemaining(c -> {}));
      } else {
        // what came meanwhile may have pushed another beginning out
        mark(marker.publishing(beginnings.lost(generation(marker.live()))));
        took(Step.STREAM_ASKED_TO_STOP);
        publish(next, true);
      }
    }
    if (settings.dryRun()) {
      giveUp();
    } else {
      clean();
    }
  }

  private void begin() throws InterruptedException {
    String rules = streams.rules().fingerprint();
    if (marker.isIn(Phase.BUILDING)) {
      if (marker.replay().orElseThrow().rules().equals(rules)) {
        progress.say("An earlier replay was cut off: it goes on where it was.");
        return;
      }
      progress.say("An earlier replay with other rules was cut off: it is given up.");
      giveUp();
    }
    discard(marker.live() + 1); // in case that giving up was cut off
    mark(marker.building(rules));
    progress.say(
        "Building '%s' beside '%s', which goes on serving."
            .formatted(generation(marker.live() + 1), generation(marker.live())));
    took(Step.BUILDING_BEGUN);
  }

  private void giveUp() throws InterruptedException {
    int to = marker.replay().orElseThrow().to();
    mark(marker.abandoned());
    discard(to);
  }

  private void discard(int generation) throws InterruptedException {
    remains.remove(generation);
    remains.removeShadows(generation);
  }

  private NextGeneration next() {
    return new NextGeneration(streams, marker.replay().orElseThrow().to(), cluster, progress);
  }

  /**
   * @param untouched whether the live results are as the live generation left them, so that it may
   *     go on if this one cannot
   */
  private void publish(NextGeneration next, boolean untouched) throws InterruptedException {
    Marker.Replay now = marker.replay().orElseThrow();
    String old = generation(now.from());
    try (GroupLock live = stop(old, untouched)) {
      took(Step.STREAM_STOPPED);
      Map<TopicPartition, OffsetAndMetadata> reached = cluster.committed(old, settings.patience());
      next.awaitAsFarAs(reached, settings);
      next.close();
      try (GroupLock own = lock(next.group())) {
        cluster.awaitStable(
            Publication.reads(streams.topics(), next.topics(), old, next.group()),
            settings.patience());
        compare(
            next,
            now.lost(),
            (partition, comparisons) ->
                publisher.publish(
                    partition,
                    comparisons,
                    reached,
                    live.membership(),
                    () -> took(Step.TRANSACTION_PUBLISHED)));
        took(Step.PUBLISHED);
        if (!now.lost().isEmpty()) {
          carryOver(now, own, reached);
        }
      }
      mark(marker.switched());
      took(Step.SWITCHED);
    }
  }

  private void compare(NextGeneration next, SortedSet<Integer> lost, Publication.Target target)
      throws InterruptedException {
    summary.keeps(lost);
    try (Publication publication = new Publication(streams, cluster, progress)) {
      publication.results(next.topics(), lost, summary, target);
    }
  }

  private void carryOver(
      Marker.Replay now, GroupLock own, Map<TopicPartition, OffsetAndMetadata> reached)
      throws InterruptedException {
    try (Publication publication = new Publication(streams, cluster, progress)) {
      publication.state(
          generation(now.from()),
          generation(now.to()),
          now.lost(),
          (partition, comparisons) ->
              publisher.publish(partition, comparisons, Map.of(), own.membership(), () -> {}));
    }
    publisher.commitOffsets(
        Publication.of(streams.topics().events(), now.lost(), reached), own.membership());
    remains.removeState(now.to());
    took(Step.CARRIED_OVER);
  }

  /** Instances see the marker and step aside; those of an earlier release have to be stopped. */
  private GroupLock stop(String old, boolean untouched) throws InterruptedException {
    boolean stopped = false;
    try {
      GroupLock lock = lock(old);
      stopped = true;
      return lock;
    } finally {
      if (!stopped && untouched) {
        withdraw();
      }
    }
  }

  private void withdraw() throws InterruptedException {
    try {
      mark(marker.withdrawn());
    } catch (UserError e) {
      LOG.warn("the stream cannot be told to go on", e);
    }
  }

  private GroupLock lock(String group) throws InterruptedException {
    return GroupLock.await(cluster, settings, progress, group);
  }

  private void clean() throws InterruptedException {
    Marker.Replay now = marker.replay().orElseThrow();
    remains.remove(now.from());
    remains.removeShadows(now.to());
    mark(marker.settled());
    took(Step.CLEANED);
  }

  private void mark(Marker next) throws InterruptedException {
    publisher.mark(next);
    marker = next;
  }

  private String generation(int number) {
    return new Generation(streams.applicationId(), number).applicationId();
  }

  private void took(Step step) {
    LOG.info("took {}", step);
    listener.took(step);
  }

  @Override
  public void close() {
    if (publisher != null) {
      publisher.close();
    }
    cluster.close();
  }
}
