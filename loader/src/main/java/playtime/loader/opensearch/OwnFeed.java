package playtime.loader.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import playtime.cli.UserError;

/**
 * Refuses the index that the target topic itself feeds: every document would go round in a circle.
 * The sink connector keeps the ids of cluster and topic in the index. Where they are missing, an
 * index (or an alias of it) named as the topic is taken for the topic's own.
 */
public final class OwnFeed {

  private static final String CLUSTER_ID = "cluster_id";
  private static final String TOPIC_IDS = "topic_ids";

  private final TopicIdentity target;

  public OwnFeed(TopicIdentity target) {
    this.target = target;
  }

  /**
   * Returns when the index is another's.
   *
   * @throws UserError when it is the target topic's own
   */
  public void refuse(SourceIndex index) {
    if (isFedByTarget(index)) {
      throw new UserError(
          "index '%s' is filled from topic '%s' itself: what is loaded would come back for ever; name another --index or --topic"
              .formatted(index.name(), target.topic()));
    }
  }

  private boolean isFedByTarget(SourceIndex index) {
    JsonNode cluster = index.fedFrom().path(CLUSTER_ID);
    JsonNode topicIds = index.fedFrom().path(TOPIC_IDS);
    if (cluster.isTextual() && !cluster.textValue().equals(target.cluster())) {
      return false;
    }
    for (JsonNode id : topicIds) {
      if (id.asText().equals(target.id())) {
        return true;
      }
    }
    String name = target.topic().toLowerCase(Locale.ROOT);
    return topicIds.isEmpty()
        && Stream.concat(Stream.of(index.name()), index.aliases().keySet().stream())
            .anyMatch(name::equals);
  }
}
