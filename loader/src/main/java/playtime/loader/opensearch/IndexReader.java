package playtime.loader.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import playtime.cli.UserError;
import playtime.opensearch.Answer;
import playtime.opensearch.OpenSearchConnection;

/**
 * What an index, an alias or a pattern of names holds, shard by shard: within a shard, {@code
 * _seq_no} orders all changes, so that reading can go on where it ended. Everything throws {@link
 * UnavailableException} where another try may succeed, and {@link UserError} where it will not.
 */
public final class IndexReader implements AutoCloseable {

  private static final String WANTED =
      "error,*.settings.index.uuid,*.settings.index.number_of_shards,*.aliases,*.mappings._meta.kafka";

  private final OpenSearchConnection connection;
  private final Rest rest;
  private final String name;
  private final PageSize pageSize;

  /**
   * Nothing is sent yet.
   *
   * @param connection closed by {@link #close}
   * @param name of an index or alias, or a pattern
   * @param maxPage documents a page holds at most
   */
  public IndexReader(OpenSearchConnection connection, String name, int maxPage) {
    this.connection = connection;
    this.name = name;
    rest = new Rest(connection, name);
    pageSize = new PageSize(maxPage);
  }

  /** How to call what is read in a message. */
  public String described() {
    return "index '%s' of OpenSearch at %s".formatted(name, connection.url());
  }

  /** The indices that the name stands for now; none when it stands for nothing. */
  public List<SourceIndex> indices() throws UnavailableException, InterruptedException {
    Answer answer = rest.send("GET", path(name), Map.of("filter_path", WANTED), null);
    if (answer.status() == Rest.NOT_FOUND) {
      return List.of();
    }
    if (!answer.ok()) {
      throw rest.refused(answer);
    }
    List<SourceIndex> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : answer.body().properties()) {
      JsonNode settings = entry.getValue().at("/settings/index");
      Map<String, JsonNode> aliases = new HashMap<>();
      entry
          .getValue()
          .path("aliases")
          .properties()
          .forEach(a -> aliases.put(a.getKey(), a.getValue()));
      if (aliases.getOrDefault(name, settings).has("filter")) {
        throw new UserError(
            "alias '%s' shows only a part of index '%s', which cannot be kept to: name the index"
                .formatted(name, entry.getKey()));
      }
      found.add(
          new SourceIndex(
              entry.getKey(),
              settings.path("uuid").asText(),
              settings.path("number_of_shards").asInt(),
              aliases,
              entry.getValue().at("/mappings/_meta/kafka")));
    }
    return found;
  }

  /** How far each shard of the indices is written. */
  public List<ShardHead> heads(List<SourceIndex> indices)
      throws UnavailableException, InterruptedException {
    Answer answer =
        rest.sendToShards("GET", path(name, "_stats", "docs"), Map.of("level", "shards"), null);
    List<ShardHead> heads = new ArrayList<>();
    for (SourceIndex index : indices) {
      JsonNode stats = answer.body().path("indices").path(index.name());
      if (!stats.isMissingNode() && !stats.path("uuid").asText().equals(index.uuid())) {
        throw new UnavailableException("index '%s' was made anew".formatted(index.name()));
      }
      for (int shard = 0; shard < index.shards(); shard++) {
        heads.add(head(index, shard, stats.path("shards").path(Integer.toString(shard))));
      }
    }
    return heads;
  }

  private static ShardHead head(SourceIndex index, int shard, JsonNode copies)
      throws UnavailableException {
    for (JsonNode copy : copies) {
      JsonNode seqNo = copy.path("seq_no");
      if (copy.at("/routing/primary").asBoolean() && seqNo.has("global_checkpoint")) {
        return new ShardHead(
            index.name(),
            shard,
            seqNo.path("global_checkpoint").asLong(),
            seqNo.path("max_seq_no").asLong());
      }
    }
    throw new UnavailableException(
        "shard %d of index '%s' is not there".formatted(shard, index.name()));
  }

  /** Makes visible all that was written before. */
  public void refresh() throws UnavailableException, InterruptedException {
    rest.sendToShards("POST", path(name, "_refresh"), Map.of(), null);
  }

  /** How many visible documents of a shard have a {@code _seq_no} above {@code after}. */
  public long count(ShardHead head, long after) throws UnavailableException, InterruptedException {
    String query = "{\"query\":%s}".formatted(ShardPages.above(after, Long.MAX_VALUE));
    Map<String, String> primary = Map.of("preference", ShardPages.primary(head));
    return rest.sendToShards("POST", path(head.index(), "_count"), primary, query)
        .body()
        .path("count")
        .asLong();
  }

  /**
   * The documents of a shard as they stand at this moment, with {@code after < _seq_no <= upTo}.
   */
  public ShardPages open(ShardHead head, long after, long upTo)
      throws UnavailableException, InterruptedException {
    return ShardPages.open(rest, pageSize, head, after, upTo);
  }

  @Override
  public void close() {
    connection.close();
  }

  static String path(String name, String... rest) {
    StringBuilder path = new StringBuilder("/");
    path.append(URLEncoder.encode(name, StandardCharsets.UTF_8));
    for (String part : rest) {
      path.append('/').append(part);
    }
    return path.toString();
  }
}
