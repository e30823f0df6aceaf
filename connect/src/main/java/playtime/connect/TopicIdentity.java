package playtime.connect;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Which topic a topic is. A topic that was deleted and made anew has the old name and offsets that
 * start again: to external versions, all its records would be old.
 */
@FunctionalInterface
interface TopicIdentity {

  /** Ids that Kafka drew when it made the cluster and the topic. */
  record Ids(String cluster, String topic) {}

  /** When nobody may be asked. */
  TopicIdentity UNKNOWN = topic -> Optional.empty();

  /**
   * The ids of a topic, now.
   *
   * @throws IOException when the brokers do not tell
   */
  Optional<Ids> of(String topic) throws IOException, InterruptedException;

  /**
   * Asks the brokers. A client lives only as long as a question, which comes up when a task gets
   * partitions.
   *
   * @param settings of a Kafka client
   */
  static TopicIdentity askingKafka(Map<String, Object> settings) {
    Map<String, Object> client = new HashMap<>(settings);
    client.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    client.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return topic -> {
      Admin admin = Admin.create(client);
      try {
        String cluster = admin.describeCluster().clusterId().get();
        String id =
            admin
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .topicId()
                .toString();
        return Optional.of(new Ids(cluster, id));
      } catch (ExecutionException | KafkaException e) {
        throw new IOException("cannot ask Kafka for the id of topic " + topic + ": " + e, e);
      } finally {
        admin.close(Duration.ofSeconds(1));
      }
    };
  }
}
