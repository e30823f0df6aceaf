package playtime.replay;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import playtime.cli.UserError;
import playtime.streams.StreamsSettings;
import playtime.streams.topology.Changelogs;

/**
 * Partitions of the raw topic that no longer hold their beginning. Nothing of what they hold can
 * prove a result wrong, so their results and their state stay; which takes that there is a state.
 */
final class Beginnings {

  private final Cluster cluster;
  private final ReplaySettings settings;
  private final Progress progress;

  Beginnings(Cluster cluster, ReplaySettings settings, Progress progress) {
    this.cluster = cluster;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Partitions without their beginning, which are told.
   *
   * @param live the application id of the generation whose state is to stay
   * @throws UserError when there is nothing to replay, or nothing that could stay
   */
  SortedSet<Integer> lost(String live) throws InterruptedException {
    StreamsSettings streams = settings.streams();
    String events = streams.topics().events();
    requireTopics();
    if (cluster.ends(events).values().stream().allMatch(end -> end == 0)) {
      throw new UserError("topic %s is empty: there is nothing to replay".formatted(events));
    }
    SortedMap<Integer, Long> begins = cluster.begins(events);
    SortedSet<Integer> lost = new TreeSet<>();
    begins.forEach(
        (partition, begin) -> {
          if (begin > 0) {
            lost.add(partition);
          }
        });
    if (!lost.isEmpty()) {
      requireState(live, lost);
      lost.forEach(partition -> tell(events, partition, begins.get(partition)));
    }
    return lost;
  }

  private void tell(String events, int partition, long begin) {
    progress.say(
        "Partition %d of %s begins at offset %,d only: its results and its state stay as they are, the rules given now apply to what comes from now on."
            .formatted(partition, events, begin));
  }

  private void requireTopics() throws InterruptedException {
    Set<String> present = cluster.topics();
    List<String> missing =
        Stream.concat(
                Stream.of(settings.streams().topics().events()),
                settings.streams().topics().results().stream())
            .filter(topic -> !present.contains(topic))
            .toList();
    if (!missing.isEmpty()) {
      throw new UserError(
          "the cluster has no topic %s: create what is missing with 'playtime provision'"
              .formatted(String.join(", ", missing)));
    }
  }

  private void requireState(String live, SortedSet<Integer> lost) throws InterruptedException {
    String events = settings.streams().topics().events();
    Map<TopicPartition, OffsetAndMetadata> committed = cluster.committed(live, settings.patience());
    boolean offsets =
        lost.stream().allMatch(p -> committed.containsKey(new TopicPartition(events, p)));
    Set<String> present = cluster.topics();
    boolean state = Changelogs.of(live).stream().anyMatch(present::contains);
    if (!offsets || !state) {
      throw new UserError(
          "the beginning of partitions %s of %s is gone, and so is the state that '%s' had of them: their results can neither be recomputed nor carried on; nothing was touched"
              .formatted(lost, events, live));
    }
  }
}
