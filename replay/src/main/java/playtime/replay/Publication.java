package playtime.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import playtime.cli.UserError;
import playtime.model.Topics;
import playtime.streams.StreamsSettings;
import playtime.streams.topology.Changelogs;

/**
 * Compares partitions, and brings one to the state of the other. What is compared lies on disk, a
 * partition at a time.
 */
final class Publication implements AutoCloseable {

  /** Takes what differs, of one partition. */
  @FunctionalInterface
  interface Target {
    void take(TopicPartition partition, Iterator<Comparison> comparisons)
        throws InterruptedException;
  }

  private final StreamsSettings settings;
  private final Cluster cluster;
  private final Progress progress;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Path directory;

  Publication(StreamsSettings settings, Cluster cluster, Progress progress) {
    this.settings = settings;
    this.cluster = cluster;
    this.progress = progress;
    Map<String, Object> client = settings.consumer(settings.applicationId() + "-replay-read");
    // a request that waits for more of one partition would hold up the next
    client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    this.consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      this.directory = Files.createTempDirectory("playtime-replay-");
    } catch (IOException e) {
      throw new UserError(
          "cannot create a temporary directory (%s): is the disk full? Another place: JAVA_OPTS=-Djava.io.tmpdir=DIR"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Every topic that is compared, or may be. */
  static List<String> reads(Topics live, Topics next, String from, String to) {
    return Stream.of(live.results(), next.results(), Changelogs.of(from), Changelogs.of(to))
        .flatMap(List::stream)
        .toList();
  }

  /** The live results against those of the new generation; {@code lost} partitions' stay. */
  void results(Topics next, SortedSet<Integer> lost, Summary summary, Target target)
      throws InterruptedException {
    Topics live = settings.topics();
    int raw = cluster.begins(live.events()).size();
    Owners owners = new Owners(live, raw, lost);
    for (int i = 0; i < live.results().size(); i++) {
      String topic = live.results().get(i);
      String shadow = next.results().get(i);
      int partitions = cluster.begins(topic).size();
      Consumer<Comparison> count =
          comparison -> {
            summary.count(topic, comparison);
            if (topic.equals(live.userPlaytime())) {
              summary.user(comparison);
            }
          };
      summary.counts(topic);
      for (int partition = 0; partition < partitions; partition++) {
        progress.left("comparing " + topic, partitions - partition);
        compare(
            new TopicPartition(topic, partition),
            new TopicPartition(shadow, partition),
            comparison -> owners.keeps(topic, comparison.key()) ? comparison.kept() : comparison,
            count,
            target);
      }
    }
  }

  /**
   * The state of partitions, from one generation to another; not which rules made it.
   *
   * @param from application id of the generation that has it
   * @param to of the one that gets it
   */
  void state(String from, String to, SortedSet<Integer> partitions, Target target)
      throws InterruptedException {
    Set<String> present = cluster.topics();
    List<String> sources = Changelogs.of(from);
    List<String> targets = Changelogs.of(to);
    for (int i = 0; i < sources.size(); i++) {
      String changelog = targets.get(i);
      if (!present.contains(sources.get(i)) || !present.contains(changelog)) {
        continue; // a store without
      }
      for (int partition : partitions) {
        compare(
            new TopicPartition(changelog, partition),
            new TopicPartition(sources.get(i), partition),
            c -> Changelogs.saysRules(changelog, c.key()) ? c.kept() : c,
            c -> {},
            target);
      }
    }
  }

  private void compare(
      TopicPartition live,
      TopicPartition next,
      UnaryOperator<Comparison> decide,
      Consumer<Comparison> count,
      Target target)
      throws InterruptedException {
    Path before = directory.resolve("before");
    Path after = directory.resolve("after");
    try (LastStates liveStates = new LastStates(consumer, live, before);
        LastStates nextStates = new LastStates(consumer, next, after)) {
      Difference difference = new Difference(liveStates, nextStates);
      target.take(
          live,
          mapped(
              difference,
              comparison -> {
                Comparison decided = decide.apply(comparison);
                count.accept(decided);
                return decided;
              }));
    } finally {
      Remains.delete(before);
      Remains.delete(after);
    }
  }

  private static <A, B> Iterator<B> mapped(Iterator<A> iterator, Function<A, B> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public B next() {
        return function.apply(iterator.next());
      }
    };
  }

  /** Of these partitions of a topic. */
  static Map<TopicPartition, OffsetAndMetadata> of(
      String topic, SortedSet<Integer> partitions, Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, OffsetAndMetadata> some = new HashMap<>(offsets);
    some.keySet().removeIf(p -> !p.topic().equals(topic) || !partitions.contains(p.partition()));
    return some;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    Remains.delete(directory);
  }
}
