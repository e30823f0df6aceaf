package playtime.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that an index is there before it is written to, and that it belongs to the topic:
 * cluster and topic id stand in its mapping's {@code _meta.kafka}.
 */
final class Indices {

  private static final Logger LOG = LoggerFactory.getLogger(Indices.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ATTEMPTS = 3;

  private static final String META = "_meta";
  private static final String KAFKA = "kafka";
  private static final String CLUSTER_ID = "cluster_id";
  private static final String TOPIC_IDS = "topic_ids";

  private final OpenSearchHttp http;
  private final TopicIdentity identity;

  Indices(OpenSearchHttp http, TopicIdentity identity) {
    this.http = http;
    this.identity = identity;
  }

  /**
   * Creates the index if need be (its template gives it mappings and settings), and compares ids.
   *
   * @throws IOException when it cannot be done now
   * @throws TopicChangedException when the index was filled from another topic
   */
  void ensure(Target target) throws IOException, InterruptedException {
    Optional<TopicIdentity.Ids> ids = identity.of(target.topic());
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      Optional<JsonNode> found = find(target);
      if (found.isEmpty()) {
        create(target);
      } else if (ids.isEmpty() || isFilledFrom(target, ids.get(), found.get())) {
        return;
      }
      // what was created or put is read again: other tasks do the same at the same time
    }
    if (ids.isPresent()) {
      throw new IOException("index " + target.index() + " does not keep its " + META);
    }
  }

  /** The mappings of the index, or of all indices behind the alias. */
  private Optional<JsonNode> find(Target target) throws IOException, InterruptedException {
    OpenSearchHttp.Answer answer = http.call("GET", "/" + target.index() + "/_mapping", null);
    return switch (answer.status()) {
      case 200 -> Optional.of(JSON.readTree(answer.body()));
      case 404 -> Optional.empty();
      default -> throw unexpected("read the mapping of", target, answer);
    };
  }

  private void create(Target target) throws IOException, InterruptedException {
    OpenSearchHttp.Answer answer = http.call("PUT", "/" + target.index(), "{}");
    if (answer.status() == 200) {
      LOG.info("created index {}", target.index());
    } else if (!answer.text().contains("resource_already_exists_exception")) {
      throw unexpected("create", target, answer);
    }
  }

  /** Whether the ids stand in every index; where there are none yet, they are put. */
  private boolean isFilledFrom(Target target, TopicIdentity.Ids ids, JsonNode indices)
      throws IOException, InterruptedException {
    boolean complete = true;
    for (Map.Entry<String, JsonNode> index : indices.properties()) {
      JsonNode meta = index.getValue().path("mappings").path(META);
      JsonNode kafka = meta.path(KAFKA);
      boolean cluster = matches(target, "cluster", kafka.path(CLUSTER_ID), ids.cluster());
      boolean topic =
          matches(target, "topic", kafka.path(TOPIC_IDS).path(target.topic()), ids.topic());
      if (!cluster || !topic) {
        put(index.getKey(), target, ids, meta);
        complete = false;
      }
    }
    return complete;
  }

  private static boolean matches(Target target, String what, JsonNode found, String expected) {
    if (found.isTextual() && !found.textValue().equals(expected)) {
      throw new TopicChangedException(target, what, found.textValue(), expected);
    }
    return found.isTextual();
  }

  /** Putting {@code _meta} replaces all of it, so what else stands there is put again. */
  private void put(String index, Target target, TopicIdentity.Ids ids, JsonNode old)
      throws IOException, InterruptedException {
    ObjectNode meta = old.isObject() ? old.deepCopy() : JSON.createObjectNode();
    ObjectNode kafka = meta.withObjectProperty(KAFKA);
    kafka.put(CLUSTER_ID, ids.cluster());
    kafka.withObjectProperty(TOPIC_IDS).put(target.topic(), ids.topic());
    ObjectNode mapping = JSON.createObjectNode();
    mapping.set(META, meta);
    OpenSearchHttp.Answer answer = http.call("PUT", "/" + index + "/_mapping", mapping.toString());
    if (answer.status() != 200) {
      throw unexpected("keep the topic's id in", target, answer);
    }
  }

  private static IOException unexpected(String what, Target target, OpenSearchHttp.Answer answer) {
    return new UnexpectedStatusException(
        answer.status(),
        "cannot "
            + what
            + " index "
            + target.index()
            + ": "
            + answer.status()
            + " "
            + answer.text());
  }
}
