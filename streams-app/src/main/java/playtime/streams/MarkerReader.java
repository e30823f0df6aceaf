package playtime.streams;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import playtime.cli.UserError;

/**
 * Reads the {@link Marker} of one application, again and again at little cost. Not for use by
 * several threads at once.
 */
public final class MarkerReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final String application;
  private Marker marker = Marker.FIRST;

  /**
   * Connects.
   *
   * @param settings of which the application id is the one that the user gave
   */
  public MarkerReader(StreamsSettings settings) {
    this.application = settings.applicationId();
    this.partition = new TopicPartition(settings.topics().generations(), 0);
    this.admin = Admin.create(settings.admin());
    Map<String, Object> reader = settings.consumer(application + "-generations");
    reader.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10); // read to the end, never beyond
    reader.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(reader, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The marker as it is now.
   *
   * @throws UserError when a later release wrote it, or the cluster does not answer
   */
  public Marker read() throws InterruptedException {
    try {
      if (consumer.assignment().isEmpty()) {
        if (!exists()) {
          return marker;
        }
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
      }
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          note(record);
        }
      }
      return marker;
    } catch (InterruptException e) {
      boolean unused = Thread.interrupted(); // said by the exception from here on
      throw new InterruptedException();
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    if (new String(record.key(), StandardCharsets.UTF_8).equals(application)) {
      try {
        marker = Marker.ofJson(record.value());
      } catch (IllegalArgumentException e) {
        throw new UserError(
            "what topic %s says of '%s' cannot be read (%s): it is of another release"
                .formatted(partition.topic(), application, e.getMessage()),
            e);
      }
    }
  }

  private boolean exists() throws InterruptedException {
    try {
      admin.describeTopics(List.of(partition.topic())).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw unreachable(e.getCause());
    }
  }

  private static UserError unreachable(Throwable cause) {
    return new UserError(
        "the Kafka cluster does not answer (%s)".formatted(cause.getMessage()), cause);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
