package playtime.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import playtime.cli.UserError;

/**
 * Knows by offsets how much of what lies in topics a group has yet to finish. A group is through
 * when no transaction is open there and its committed offsets reach the end; where only markers of
 * transactions are left in between, there is nothing that it could commit. Not for use by several
 * threads at once.
 */
public final class AtRest implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Connects with the first question. */
  public AtRest(String bootstrapServers) {
    this(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** As the stream with these settings connects. */
  public AtRest(StreamsSettings settings) {
    this(settings.admin(), settings.consumer(settings.applicationId() + "-at-rest"));
  }

  private AtRest(Map<String, Object> admin, Map<String, Object> consumer) {
    this.admin = Admin.create(admin);
    Map<String, Object> reader = new HashMap<>(consumer);
    reader.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    reader.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // one record tells enough; a request that waits for more would hold up the next
    reader.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    reader.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    this.consumer =
        new KafkaConsumer<>(reader, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Offsets that the groups together have still before them in these topics; 0 when they are
   * through.
   *
   * @param groups each topic is read by one of them
   * @throws UserError when the broker does not answer
   */
  public long remaining(Collection<String> groups, List<String> topics)
      throws InterruptedException {
    // Offsets that a transaction commits are seen before the last of its markers is written: what
    // lies in other topics may become readable a moment later, and is counted until then.
    return unstable(topics) + unread(groups, topics);
  }

  /**
   * Offsets in these topics that belong to transactions which are open yet, or come after them.
   *
   * @throws UserError when the broker does not answer
   */
  public long unstable(List<String> topics) throws InterruptedException {
    Map<TopicPartition, Long> stable = ends(topics, IsolationLevel.READ_COMMITTED);
    return ends(topics, IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
        .mapToLong(end -> end.getValue() - stable.get(end.getKey()))
        .sum();
  }

  private long unread(Collection<String> groups, List<String> topics) throws InterruptedException {
    Map<TopicPartition, Long> ends = ends(topics, IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, Long> behind = committed(groups);
    ends.keySet().forEach(partition -> behind.putIfAbsent(partition, 0L));
    behind.keySet().removeIf(p -> !ends.containsKey(p) || behind.get(p) >= ends.get(p));
    return withRecords(behind, ends).stream()
        .mapToLong(partition -> ends.get(partition) - behind.get(partition))
        .sum();
  }

  /**
   * How many offsets of a topic are in use; 0 for a topic that is not there.
   *
   * @throws UserError when the broker does not answer
   */
  public long size(String topic) throws InterruptedException {
    return answer(admin.listTopics().names()).contains(topic)
        ? ends(List.of(topic), IsolationLevel.READ_COMMITTED).values().stream()
            .mapToLong(Long::longValue)
            .sum()
        : 0;
  }

  private Map<TopicPartition, Long> ends(List<String> topics, IsolationLevel isolation)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        answer(admin.describeTopics(topics).allTopicNames()).values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    answer(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
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

  /** Those partitions in which a record, not only markers, lies between the two offsets. */
  private Set<TopicPartition> withRecords(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
    Set<TopicPartition> found = new HashSet<>();
    Set<TopicPartition> unknown = new HashSet<>(from.keySet());
    consumer.assign(unknown);
    consumer.resume(unknown); // from the last time
    from.forEach(consumer::seek);
    while (!unknown.isEmpty()) {
      Set<TopicPartition> seen = consumer.poll(POLL).partitions();
      found.addAll(seen);
      unknown.removeAll(seen);
      unknown.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
      consumer.pause(found);
    }
    return found;
  }

  private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new UserError("the Kafka broker does not answer: " + e.getCause().getMessage(), e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
