package playtime.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import playtime.cli.UserError;
import playtime.streams.StreamsSettings;

/** What a replay asks of the cluster and does to it; failures in one line. */
final class Cluster implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;
  private static final Duration DELETION = Duration.ofSeconds(60);

  private final Admin admin;

  Cluster(StreamsSettings settings) {
    this.admin = Admin.create(settings.admin());
  }

  Set<String> topics() throws InterruptedException {
    return answer(admin.listTopics().names());
  }

  Map<String, TopicDescription> describe(Collection<String> topics) throws InterruptedException {
    return answer(admin.describeTopics(topics).allTopicNames());
  }

  List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    describe(topics)
        .values()
        .forEach(
            topic ->
                topic
                    .partitions()
                    .forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition()))));
    return partitions;
  }

  /** As the topic is, under another name: partitions, replicas and the settings of its own. */
  NewTopic likeness(String topic, String name) throws InterruptedException {
    TopicDescription description = describe(List.of(topic)).get(topic);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<String, String> settings =
        answer(admin.describeConfigs(List.of(resource)).all()).get(resource).entries().stream()
            .filter(e -> e.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    short replicas = (short) description.partitions().get(0).replicas().size();
    return new NewTopic(name, description.partitions().size(), replicas).configs(settings);
  }

  /** First offsets, by partition. */
  SortedMap<Integer, Long> begins(String topic) throws InterruptedException {
    return byPartition(offsets(List.of(topic), OffsetSpec.earliest(), true));
  }

  /** Readable ends, by partition. */
  SortedMap<Integer, Long> ends(String topic) throws InterruptedException {
    return byPartition(offsets(List.of(topic), OffsetSpec.latest(), true));
  }

  private static SortedMap<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
    SortedMap<Integer, Long> byPartition = new TreeMap<>();
    offsets.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
    return byPartition;
  }

  private Map<TopicPartition, Long> offsets(
      Collection<String> topics, OffsetSpec spec, boolean committed) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    partitions(topics).forEach(partition -> specs.put(partition, spec));
    IsolationLevel isolation =
        committed ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer(admin.listOffsets(specs, new ListOffsetsOptions(isolation)).all())
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  /**
   * Returns when no transaction is open on those of these topics that there are: whoever was killed
   * in one has it rolled back by the broker in time.
   *
   * @throws UserError when that takes longer than {@code patience}
   */
  void awaitStable(Collection<String> names, Duration patience) throws InterruptedException {
    Set<String> topics = new HashSet<>(names);
    topics.retainAll(topics());
    Map<TopicPartition, Long> written = offsets(topics, OffsetSpec.latest(), false);
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Map<TopicPartition, Long> readable = offsets(topics, OffsetSpec.latest(), true);
      if (written.entrySet().stream().allMatch(e -> readable.get(e.getKey()) >= e.getValue())) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new UserError(
            "a transaction on the results has been open for %d s: run the replay again when it is over"
                .formatted(patience.toSeconds()));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /**
   * How far a group has come, of the partitions that it has committed anything for; waits for
   * transactions that are about to change that.
   */
  Map<TopicPartition, OffsetAndMetadata> committed(String group, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        Map<TopicPartition, OffsetAndMetadata> committed =
            new HashMap<>(
                admin
                    .listConsumerGroupOffsets(
                        group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get());
        committed.values().removeIf(offset -> offset == null);
        return committed;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof GroupIdNotFoundException) {
          return Map.of();
        }
        if (!(e.getCause() instanceof TimeoutException) || System.nanoTime() > deadline) {
          throw refused(e);
        }
      }
    }
  }

  /** Whether nobody is in the group, or there is no such group. */
  boolean isEmpty(String group) throws InterruptedException {
    try {
      ConsumerGroupDescription description =
          admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
      return description.members().isEmpty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return true;
      }
      throw refused(e);
    }
  }

  /** Deletes those that are there, and returns when they are gone. */
  void deleteTopics(Collection<String> names) throws InterruptedException {
    long deadline = System.nanoTime() + DELETION.toNanos();
    Set<String> left = new HashSet<>(names);
    left.retainAll(topics());
    for (String topic : left) {
      try {
        admin.deleteTopics(List.of(topic)).all().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw refused(e);
        }
      }
    }
    while (!left.isEmpty()) {
      left.retainAll(topics());
      if (System.nanoTime() > deadline) {
        throw new UserError(
            "the cluster has not deleted %s within %d s: run the replay again"
                .formatted(left, DELETION.toSeconds()));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Returns when there is no such group. */
  void deleteGroup(String group, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        admin.deleteConsumerGroups(List.of(group)).all().get();
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof GroupIdNotFoundException) {
          return;
        }
        if (!(e.getCause() instanceof GroupNotEmptyException)) {
          throw refused(e);
        }
        if (System.nanoTime() > deadline) {
          throw new UserError(
              "somebody is still in the group %s: stop the instances of '%s' and run the replay again"
                  .formatted(group, group),
              e);
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  private static UserError refused(ExecutionException e) {
    return new UserError(
        "the Kafka cluster refuses or does not answer (%s)".formatted(e.getCause().getMessage()),
        e);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
