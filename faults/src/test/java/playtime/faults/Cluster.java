package playtime.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the broker knows: offsets, groups, records. */
final class Cluster implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final Admin admin;

  Cluster(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  Admin admin() {
    return admin;
  }

  /** Offsets in use, over all partitions. */
  long end(String topic, IsolationLevel isolation) {
    return end(partitions(topic), isolation);
  }

  private long end(Collection<TopicPartition> partitions, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    return answer(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
        .values()
        .stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  /**
   * Whether a transaction that nobody has begun to commit or abort has written to one of these
   * topics.
   *
   * @param prefix of its transactional id
   */
  boolean hasOngoingTransaction(String prefix, List<String> topics) {
    List<String> ongoing =
        answer(
                admin
                    .listTransactions(
                        new ListTransactionsOptions()
                            .filterStates(List.of(TransactionState.ONGOING)))
                    .all())
            .stream()
            .map(TransactionListing::transactionalId)
            .filter(id -> id.startsWith(prefix))
            .toList();
    return answer(admin.describeTransactions(ongoing).all()).values().stream()
        .filter(transaction -> transaction.state() == TransactionState.ONGOING)
        .flatMap(transaction -> transaction.topicPartitions().stream())
        .filter(partition -> topics.contains(partition.topic()))
        .map(List::of)
        .anyMatch(
            partition ->
                end(partition, IsolationLevel.READ_COMMITTED)
                    < end(partition, IsolationLevel.READ_UNCOMMITTED));
  }

  /** Where a group stands in a topic. */
  Map<TopicPartition, OffsetAndMetadata> committed(String group, String topic) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        new HashMap<>(
            answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
    committed
        .entrySet()
        .removeIf(entry -> entry.getValue() == null || !entry.getKey().topic().equals(topic));
    return committed;
  }

  /** Members of a group that have a partition; none of a group that is not there yet. */
  int working(String group) {
    try {
      return (int)
          admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
              .filter(member -> !member.assignment().topicPartitions().isEmpty())
              .count();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Names of topics that start so, sorted. */
  List<String> topics(String prefix) {
    return answer(admin.listTopics().names()).stream()
        .filter(topic -> topic.startsWith(prefix))
        .sorted()
        .toList();
  }

  List<TopicPartition> partitions(String topic) {
    return answer(admin.describeTopics(List.of(topic)).allTopicNames())
        .get(topic)
        .partitions()
        .stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  /** All records of a topic that can be read now; per partition in the log's order. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic, IsolationLevel isolation) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation.toString(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(records::add);
      }
      return records;
    }
  }

  static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
