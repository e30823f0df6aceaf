package playtime.loader.opensearch;

/**
 * Which topic documents go to; a topic that was made anew under its old name is another.
 *
 * @param cluster the id that Kafka drew for the cluster
 * @param id the id that Kafka drew for the topic
 */
public record TopicIdentity(String cluster, String topic, String id) {}
