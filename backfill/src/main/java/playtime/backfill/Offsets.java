package playtime.backfill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import playtime.cli.UserError;
import playtime.model.Generation;

/** Where topics begin and end and how far a group has come; failures in one line. */
final class Offsets implements AutoCloseable {

  private final Admin admin;
  private final String bootstrapServers;

  /**
   * @throws UserError when the settings are no good
   */
  Offsets(KafkaAccess kafka) {
    this.bootstrapServers = kafka.bootstrapServers();
    try {
      this.admin = kafka.admin();
    } catch (KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new UserError(
          "cannot connect to '%s': %s".formatted(bootstrapServers, reason.getMessage()), e);
    }
  }

  /**
   * @throws UserError when one of them does not exist
   */
  List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
        new TreeMap<>(admin.describeTopics(topics).topicNameValues()).entrySet()) {
      answer(topic.getValue(), "there is no topic '%s'".formatted(topic.getKey()))
          .partitions()
          .forEach(p -> partitions.add(new TopicPartition(topic.getKey(), p.partition())));
    }
    return partitions;
  }

  Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions)
      throws InterruptedException {
    return list(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** Behind the last record, committed or not. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
      throws InterruptedException {
    return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** Where a reader of committed records can get to. */
  Map<TopicPartition, Long> committedEnds(Collection<TopicPartition> partitions)
      throws InterruptedException {
    return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
  }

  /** The whole of some topics as it is now, as far as it is committed. */
  TopicRange everything(Collection<String> topics) throws InterruptedException {
    List<TopicPartition> partitions = partitions(topics);
    return range(begins(partitions), committedEnds(partitions));
  }

  static TopicRange range(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, TopicRange.Span> spans = new HashMap<>();
    begins.forEach(
        (partition, begin) ->
            spans.put(partition, new TopicRange.Span(begin, Math.max(begin, ends.get(partition)))));
    return new TopicRange(spans);
  }

  /**
   * How far the stream has come; without the partitions that it has committed nothing for. Waits
   * for transactions that are just ending.
   *
   * @param application the application id that the user gave; the generation that is live counts
   */
  Map<TopicPartition, Long> committed(String application) throws InterruptedException {
    String group = live(application);
    Map<TopicPartition, Long> committed = new HashMap<>();
    answer(
            admin
                .listConsumerGroupOffsets(
                    group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(),
            "there is no group '%s'".formatted(group))
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  /** A replay removes the group of the generation that it replaces: the first that is left. */
  private String live(String application) throws InterruptedException {
    return answer(admin.listGroups().valid(), "no groups").stream()
        .flatMap(group -> Generation.of(application, group.groupId()).stream())
        .min(Comparator.comparingInt(Generation::number))
        .orElse(new Generation(application, 1))
        .applicationId();
  }

  private Map<TopicPartition, Long> list(
      Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(Function.identity(), p -> spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
        answer(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all(), "no such topic")
            .entrySet()) {
      offsets.put(found.getKey(), found.getValue().offset());
    }
    return offsets;
  }

  private <T> T answer(KafkaFuture<T> future, String ifUnknown) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      String problem =
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? ifUnknown
              : "the cluster does not answer (%s)".formatted(e.getCause().getMessage());
      throw new UserError("%s: %s".formatted(bootstrapServers, problem), e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
