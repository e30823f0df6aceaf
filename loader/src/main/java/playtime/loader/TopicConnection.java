package playtime.loader;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import playtime.cli.UserError;
import playtime.loader.opensearch.TopicIdentity;

/** Opens a producer, after making sure that there is a broker and a topic to produce to. */
public final class TopicConnection {

  /** A topic that has just been made is not known to every broker at once. */
  private static final Duration NEW_TOPIC_PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private TopicConnection() {}

  /**
   * @throws UserError when no broker answers, the topic is missing, access is refused or a setting
   *     is bad
   */
  static Producer<byte[], byte[]> open(ProducerSettings settings) throws InterruptedException {
    try {
      checkTopic(settings);
    } catch (KafkaException e) {
      throw unconnected(settings, e);
    }
    return producer(settings);
  }

  /**
   * A producer that may find out later whether there is a broker and a topic.
   *
   * @throws UserError when a setting is bad
   */
  public static Producer<byte[], byte[]> producer(ProducerSettings settings) {
    if (settings.overrides().containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
      throw new UserError(
          "'%s' is not supported: loading needs no transaction"
              .formatted(ProducerConfig.TRANSACTIONAL_ID_CONFIG));
    }
    try {
      return new KafkaProducer<>(
          settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw unconnected(settings, e);
    }
  }

  /**
   * Which topic the settings name.
   *
   * @throws UserError when no broker answers, the topic is missing, access is refused or a setting
   *     is bad
   */
  static TopicIdentity identify(ProducerSettings settings) throws InterruptedException {
    try (Admin admin = Admin.create(settings.admin())) {
      String cluster = admin.describeCluster().clusterId().get();
      return new TopicIdentity(
          cluster, settings.topic(), describe(admin, settings).topicId().toString());
    } catch (ExecutionException e) {
      throw new UserError(explain(settings, e.getCause()), e);
    } catch (KafkaException e) {
      throw unconnected(settings, e);
    }
  }

  /** Asks the admin client, because a producer that asks for a topic may bring it into being. */
  private static void checkTopic(ProducerSettings settings) throws InterruptedException {
    try (Admin admin = Admin.create(settings.admin())) {
      describe(admin, settings);
    }
  }

  /**
   * The topic as the cluster knows it.
   *
   * @param admin of {@link ProducerSettings#admin()}
   * @throws UserError when no broker answers, the topic is missing or access is refused
   */
  public static TopicDescription describe(Admin admin, ProducerSettings settings)
      throws InterruptedException {
    long patience = System.nanoTime() + NEW_TOPIC_PATIENCE.toNanos();
    String topic = settings.topic();
    while (true) {
      try {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      } catch (ExecutionException e) {
        boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!unknown || System.nanoTime() > patience) {
          throw new UserError(explain(settings, e.getCause()), e);
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  private static UserError unconnected(ProducerSettings settings, KafkaException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    return new UserError(
        "cannot connect to '%s': %s".formatted(settings.bootstrapServers(), reason.getMessage()),
        e);
  }

  private static String explain(ProducerSettings settings, Throwable cause) {
    if (cause instanceof UnknownTopicOrPartitionException) {
      return "topic '%s' does not exist on '%s': create it first"
          .formatted(settings.topic(), settings.bootstrapServers());
    }
    if (cause instanceof TimeoutException) {
      return "no Kafka broker answers at '%s'".formatted(settings.bootstrapServers());
    }
    return "cannot use topic '%s' on '%s': %s"
        .formatted(settings.topic(), settings.bootstrapServers(), cause.getMessage());
  }
}
