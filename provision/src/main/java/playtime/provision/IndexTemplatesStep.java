package playtime.provision;

import static playtime.provision.Change.Outcome.CHANGED;
import static playtime.provision.Change.Outcome.CREATED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import playtime.cli.UserError;
import playtime.opensearch.Answer;
import playtime.opensearch.OpenSearchConnection;

/**
 * Index templates. They say how an index is made: one that is there already stays as it is until it
 * is made anew.
 */
public final class IndexTemplatesStep implements Step {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;
  private static final Map<String, String> AT_LEAST_YELLOW =
      Map.of("wait_for_status", "yellow", "timeout", "1s");

  private final OpenSearchConnection openSearch;
  private final Map<String, String> templates;

  /**
   * @param openSearch is closed with this
   * @param templates bodies of {@code PUT /_index_template/<name>} by name
   */
  public IndexTemplatesStep(OpenSearchConnection openSearch, Map<String, String> templates) {
    this.openSearch = openSearch;
    this.templates = templates;
  }

  /** Makes what is missing. */
  public void apply() {
    apply(false);
  }

  @Override
  public String service() {
    return "OpenSearch at " + openSearch.url();
  }

  @Override
  public Optional<String> unavailable() throws InterruptedException {
    return Availability.of(() -> openSearch.send("GET", "/_cluster/health", AT_LEAST_YELLOW, null));
  }

  @Override
  public List<Change> apply(boolean dryRun) {
    List<Change> changes = new ArrayList<>();
    templates.forEach((name, body) -> changes.add(apply(name, body, dryRun)));
    return changes;
  }

  private Change apply(String name, String body, boolean dryRun) {
    String path = "/_index_template/" + name;
    String what = "index template " + name;
    Answer current = openSearch.send("GET", path, null);
    boolean missing = current.status() == NOT_FOUND;
    if (!missing
        && normal(current.body().at("/index_templates/0/index_template"))
            .equals(normal(parse(body)))) {
      return Change.found(what);
    }
    if (!dryRun) {
      Answer answer = openSearch.send("PUT", path, body);
      if (!answer.ok()) {
        throw new UserError("%s refused the %s: %s".formatted(service(), what, answer.reason()));
      }
    }
    return missing
        ? new Change(CREATED, what, "")
        : new Change(CHANGED, what, "for indices that are made from now on");
  }

  /**
   * Every leaf by its path: the server gives settings back as texts, and leaves out what is empty.
   */
  static Map<String, String> normal(JsonNode template) {
    Map<String, String> leaves = new TreeMap<>();
    collect("", template, leaves);
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, String> leaves) {
    node.properties()
        .forEach(field -> collect(path + "." + field.getKey(), field.getValue(), leaves));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "." + i, node.get(i), leaves);
    }
    if (node.isValueNode()) {
      leaves.put(path, node.asText());
    }
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    openSearch.close();
  }
}
