package playtime.streams;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import playtime.model.Topics;

/**
 * The topics with the settings that the promise rests on (docs/architecture.md, "Topics"): the raw
 * topic keeps everything and is stamped by the broker; results are compacted, with tombstones that
 * live long enough for a sink that was away.
 */
public final class TopicCatalog {

  /** Longer records than are acceptable must reach the topic, to be refused by name. */
  private static final int MAX_RECORD_BYTES = 4 << 20;

  private static final Duration TOMBSTONES = Duration.ofDays(30);
  private static final String FOREVER = "-1";
  private static final int SMALL_SEGMENT_BYTES = 16 << 20;

  private TopicCatalog() {}

  /**
   * All topics as they are to be created.
   *
   * @param partitions of each; never changes afterwards
   * @param replicationFactor -1 leaves it to the broker
   */
  public static List<NewTopic> topics(Topics topics, int partitions, short replicationFactor) {
    Stream<NewTopic> records =
        Stream.of(List.of(topics.events()), topics.results(), List.of(topics.deadLetters()))
            .flatMap(List::stream)
            .map(
                name ->
                    new NewTopic(name, partitions, replicationFactor)
                        .configs(settings(topics, name)));
    return Stream.concat(records, Stream.of(generations(topics, replicationFactor))).toList();
  }

  /** Where it is kept which generation is live: a few small records, whatever the deployment. */
  public static NewTopic generations(Topics topics, short replicationFactor) {
    return new NewTopic(topics.generations(), 1, replicationFactor)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_BYTES_CONFIG,
                String.valueOf(SMALL_SEGMENT_BYTES)));
  }

  private static Map<String, String> settings(Topics topics, String name) {
    if (name.equals(topics.events())) {
      return Map.of(
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "LogAppendTime",
          TopicConfig.RETENTION_MS_CONFIG,
          FOREVER,
          TopicConfig.RETENTION_BYTES_CONFIG,
          FOREVER,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          String.valueOf(MAX_RECORD_BYTES));
    }
    if (name.equals(topics.deadLetters())) {
      return Map.of(TopicConfig.RETENTION_MS_CONFIG, FOREVER);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, String.valueOf(TOMBSTONES.toMillis()));
    if (name.equals(topics.rejected())) {
      // a refused record is known as long as the record itself is
      settings.put(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
      settings.put(TopicConfig.RETENTION_MS_CONFIG, FOREVER);
    }
    if (name.equals(topics.accounting())) {
      // few keys, written at every commit
      settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(SMALL_SEGMENT_BYTES));
    }
    return settings;
  }
}
