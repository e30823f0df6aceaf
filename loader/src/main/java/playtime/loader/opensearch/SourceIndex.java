package playtime.loader.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * An index that is read.
 *
 * @param uuid another one when an index of this name is made anew
 * @param shards how many primaries it has
 * @param aliases its aliases by name, each with what OpenSearch says about it
 * @param fedFrom {@code _meta.kafka} of its mapping: the topics that the sink connector fills it
 *     from; a missing node where it does not
 */
public record SourceIndex(
    String name, String uuid, int shards, Map<String, JsonNode> aliases, JsonNode fedFrom) {

  public SourceIndex {
    aliases = Map.copyOf(aliases);
  }
}
