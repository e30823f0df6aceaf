package playtime.loader.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.core5.http.ContentTooLongException;
import playtime.cli.UserError;
import playtime.opensearch.Answer;
import playtime.opensearch.RawAnswer;

/**
 * Page after page of one shard, out of a point in time: what changes meanwhile does not disturb it.
 */
public final class ShardPages implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Between two pages, which a rate may hold up. A server forgets it afterwards by itself. */
  private static final String KEEP_ALIVE = "5m";

  private static final String POINT_IN_TIME = "/_search/point_in_time";

  private final Rest rest;
  private final PageSize size;
  private final String index;
  private final String pointInTime;
  private final long upTo;
  private long after;

  private ShardPages(
      Rest rest, PageSize size, String index, String pointInTime, long after, long upTo) {
    this.rest = rest;
    this.size = size;
    this.index = index;
    this.pointInTime = pointInTime;
    this.after = after;
    this.upTo = upTo;
  }

  static ShardPages open(Rest rest, PageSize size, ShardHead head, long after, long upTo)
      throws UnavailableException, InterruptedException {
    Map<String, String> query = Map.of("keep_alive", KEEP_ALIVE, "preference", primary(head));
    String path = IndexReader.path(head.index(), "_search", "point_in_time");
    JsonNode answer = rest.sendToShards("POST", path, query, null).body();
    return new ShardPages(rest, size, head.index(), answer.path("pit_id").asText(), after, upTo);
  }

  /** The primary only: sequence numbers are compared with the primary's checkpoint. */
  static String primary(ShardHead head) {
    return "_shards:%d|_primary".formatted(head.shard());
  }

  static JsonNode above(long after, long upTo) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("range").putObject("_seq_no").put("gt", after).put("lte", upTo);
    return query;
  }

  /** The next page; empty behind the last. */
  public Page next() throws UnavailableException, InterruptedException {
    while (true) {
      try {
        Page page = ask();
        size.learn(page);
        after = page.isEmpty() ? after : page.lastSeqNo();
        return page;
      } catch (UnavailableException e) {
        // smaller also where the server, or its memory, gave way: a later try has it easier
        if (!size.shrink() || !isTooLong(e)) {
          throw e;
        }
      }
    }
  }

  private Page ask() throws UnavailableException, InterruptedException {
    ObjectNode search = JSON.createObjectNode().put("size", size.documents());
    search.put("track_total_hits", false);
    search.putObject("pit").put("id", pointInTime).put("keep_alive", KEEP_ALIVE);
    search.putArray("sort").addObject().put("_seq_no", "asc");
    // numbers are unique within a shard, so that the range does what search_after would
    search.set("query", above(after, upTo));
    RawAnswer raw =
        rest.call(
            connection -> connection.sendRaw("POST", "/_search", Map.of(), search.toString()));
    try {
      // a point in time is not found after its time, and after the server was away
      if (raw.status() == Rest.NOT_FOUND || Rest.isLater(raw.status())) {
        throw new UnavailableException(
            "index '%s' cannot be read on (HTTP %d)".formatted(index, raw.status()));
      }
      if (!raw.ok()) {
        throw rest.refused(new Answer(raw.status(), JSON.readTree(raw.body())));
      }
      return PageParser.parse(index, raw.body());
    } catch (IOException e) {
      throw new UserError("cannot read index '%s': %s".formatted(index, e.getMessage()), e);
    }
  }

  private static boolean isTooLong(Throwable e) {
    return e != null && (e instanceof ContentTooLongException || isTooLong(e.getCause()));
  }

  /** Lets the point in time go; where that fails, it goes by itself after its time. */
  @Override
  public void close() throws InterruptedException {
    ObjectNode ids = JSON.createObjectNode();
    ids.putArray("pit_id").add(pointInTime);
    try {
      rest.send("DELETE", POINT_IN_TIME, Map.of(), ids.toString());
    } catch (UnavailableException e) {
      // what there was to be read is read, or will be tried again from a new one
    }
  }
}
