package playtime.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import playtime.cli.UserError;

/**
 * One writer at a time: an application that has not committed anything yet must find its result
 * topics empty, or its documents would mix with those of somebody else (a backfill, an application
 * of another name). What a crash before the first commit left there is aborted, and does not count.
 */
final class FirstStart {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(3);

  private FirstStart() {}

  /**
   * Returns at once when the application has committed before.
   *
   * @throws UserError when it has not, and a result topic holds committed records
   */
  static void check(Admin admin, StreamsSettings settings) throws InterruptedException {
    try {
      if (hasCommitted(admin, settings.applicationId())) {
        return;
      }
      List<TopicPartition> results = partitions(admin, settings.topics().results());
      try (Consumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              settings.consumer(settings.applicationId() + "-first-start"),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer())) {
        String filled = firstFilled(consumer, results);
        if (filled != null && !commitsSoon(admin, settings.applicationId())) {
          throw new UserError(
              "the application '%s' starts for the first time (it has no committed offsets), but topic %s already holds results: give it empty result topics, or another --prefix"
                  .formatted(settings.applicationId(), filled));
        }
      }
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  private static boolean hasCommitted(Admin admin, String group)
      throws InterruptedException, ExecutionException {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .anyMatch(offset -> offset != null);
  }

  /**
   * Results may have come between the two looks, from an instance that started at the same time:
   * its offsets are of the same transaction, but may become visible a moment later.
   */
  private static boolean commitsSoon(Admin admin, String group)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + COMMIT_PATIENCE.toNanos();
    while (!hasCommitted(admin, group)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL.toMillis());
    }
    return true;
  }

  private static List<TopicPartition> partitions(Admin admin, List<String> topics)
      throws InterruptedException, ExecutionException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
      topic
          .partitions()
          .forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition())));
    }
    return partitions;
  }

  /** Offsets alone do not tell: markers and aborted records have some, too. Null if none is. */
  private static String firstFilled(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return record.topic();
      }
      if (System.nanoTime() > deadline) {
        throw new UserError(
            "the result topics could not be read within " + PATIENCE.toSeconds() + " s");
      }
    }
    return null;
  }

  private static UserError unreachable(Throwable cause) {
    return new UserError(
        "the Kafka cluster does not answer (%s)".formatted(cause.getMessage()), cause);
  }
}
