package playtime.standalone;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import playtime.cli.UserError;

/**
 * Knows by offsets how much of what lies in topics a group has yet to finish. A group is through
 * when its committed offsets reach the stable end; where only markers of transactions are left in
 * between, there is nothing that it could commit.
 */
final class AtRest implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  AtRest(String bootstrapServers) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * Offsets that the groups together have still before them in these topics; 0 when they are
   * through.
   *
   * @param groups each topic is read by one of them
   */
  long remaining(Collection<String> groups, List<String> topics) throws InterruptedException {
    Map<TopicPartition, Long> ends = ends(topics);
    Map<TopicPartition, Long> committed = committed(groups);
    long remaining = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      long from = committed.getOrDefault(end.getKey(), 0L);
      if (from < end.getValue() && holdsRecords(end.getKey(), from, end.getValue())) {
        remaining += end.getValue() - from;
      }
    }
    return remaining;
  }

  /** How many offsets of a topic are in use; 0 for a topic that is not there. */
  long size(String topic) throws InterruptedException {
    return answer(admin.listTopics().names()).contains(topic)
        ? ends(List.of(topic)).values().stream().mapToLong(Long::longValue).sum()
        : 0;
  }

  private Map<TopicPartition, Long> ends(List<String> topics) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        answer(admin.describeTopics(topics).allTopicNames()).values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    answer(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private Map<TopicPartition, Long> committed(Collection<String> groups)
      throws InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    for (String group : groups) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      offsets.forEach(
          (partition, offset) -> {
            if (offset != null) {
              committed.put(partition, offset.offset());
            }
          });
    }
    return committed;
  }

  private boolean holdsRecords(TopicPartition partition, long from, long end) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      if (!consumer.poll(POLL).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static <T> T answer(org.apache.kafka.common.KafkaFuture<T> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new UserError("the Kafka broker does not answer: " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
