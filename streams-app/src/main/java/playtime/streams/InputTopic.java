package playtime.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.TimestampType;
import playtime.cli.UserError;
import playtime.model.Topics;
import playtime.streams.topology.Changelogs;
import playtime.streams.topology.PlaytimeTopology;

/** What must be true of the topics before the stream starts; found out once. */
final class InputTopic {

  private InputTopic() {}

  /**
   * Checks that all topics are there, with as many partitions each, and that the broker stamps the
   * raw one.
   *
   * @return how many partitions the raw topic has
   * @throws UserError when something is missing or wrong, or the cluster does not answer
   */
  static int check(Admin admin, StreamsSettings settings) throws InterruptedException {
    Topics topics = settings.topics();
    List<String> names = new ArrayList<>(topics.results());
    names.add(topics.events());
    Map<String, KafkaFuture<TopicDescription>> found =
        admin.describeTopics(names).topicNameValues();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      if (!exists(found.get(name))) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new UserError(
          "the cluster has no topic %s: create what is missing with 'playtime provision'"
              .formatted(String.join(", ", missing)));
    }
    checkTimestampType(admin, topics.events());
    int partitions = answer(found.get(topics.events())).partitions().size();
    for (String name : topics.results()) {
      checkPartitions(topics.events(), partitions, answer(found.get(name)));
    }
    String state = Changelogs.of(settings.applicationId(), PlaytimeTopology.CHUNK_STORE);
    KafkaFuture<TopicDescription> stored =
        admin.describeTopics(List.of(state)).topicNameValues().get(state);
    if (exists(stored)) {
      checkPartitions(topics.events(), partitions, answer(stored));
    }
    return partitions;
  }

  /** Which partition owns a box follows from their number, so it is the same for all. */
  private static void checkPartitions(String events, int partitions, TopicDescription topic) {
    int others = topic.partitions().size();
    if (others != partitions) {
      throw new UserError(
          "topic %s has %d partitions, but topic %s has %d: they never change; make new topics (another --prefix) and load the events again"
              .formatted(events, partitions, topic.name(), others));
    }
  }

  private static boolean exists(KafkaFuture<TopicDescription> topic) throws InterruptedException {
    try {
      topic.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw unreachable(e);
    }
  }

  private static void checkTimestampType(Admin admin, String topic) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    String type =
        answer(admin.describeConfigs(List.of(resource)).all())
            .get(resource)
            .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
            .value();
    if (!type.equals(TimestampType.LOG_APPEND_TIME.name)) {
      throw new UserError(
          "topic %s has %s=%s, by which a replay would give other answers: set it to %s"
              .formatted(
                  topic,
                  TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                  type,
                  TimestampType.LOG_APPEND_TIME.name));
    }
  }

  private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unreachable(e);
    }
  }

  private static UserError unreachable(ExecutionException e) {
    return new UserError(
        "the Kafka cluster does not answer (%s)".formatted(e.getCause().getMessage()), e);
  }
}
