package playtime.provision;

import static playtime.provision.Change.Outcome.CHANGED;
import static playtime.provision.Change.Outcome.CREATED;
import static playtime.provision.Change.Outcome.SKIPPED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import playtime.cli.UserError;
import playtime.opensearch.Answer;
import playtime.opensearch.OpenSearchConnection;

/** Alerting monitors, where OpenSearch has the plugin. */
final class MonitorsStep implements Step {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLUGIN = "opensearch-alerting";
  private static final String MONITORS = "/_plugins/_alerting/monitors";
  private static final int NOT_FOUND = 404;

  private final OpenSearchConnection openSearch;
  private final List<JsonNode> monitors;

  /**
   * @param openSearch is closed with this
   * @param monitors as the plugin takes them
   */
  MonitorsStep(OpenSearchConnection openSearch, List<JsonNode> monitors) {
    this.openSearch = openSearch;
    this.monitors = monitors;
  }

  @Override
  public String service() {
    return "OpenSearch alerting at " + openSearch.url();
  }

  @Override
  public Optional<String> unavailable() throws InterruptedException {
    return Availability.of(() -> openSearch.send("GET", "/", null));
  }

  @Override
  public List<Change> apply(boolean dryRun) {
    List<Change> changes = new ArrayList<>();
    if (!hasPlugin()) {
      changes.add(new Change(SKIPPED, "monitors", "this server has no alerting plugin"));
      return changes;
    }
    monitors.forEach(monitor -> changes.add(apply(monitor, dryRun)));
    return changes;
  }

  private boolean hasPlugin() {
    Answer answer = openSearch.send("GET", "/_cat/plugins", Map.of("format", "json"), null);
    require(answer, "to list its plugins");
    return answer.body().findValuesAsText("component").contains(PLUGIN);
  }

  private Change apply(JsonNode wanted, boolean dryRun) {
    String what = "monitor " + wanted.get("name").asText();
    Optional<JsonNode> current = find(wanted.get("name").asText());
    if (current.isEmpty()) {
      if (!dryRun) {
        ask("POST", MONITORS, wanted);
      }
      return new Change(CREATED, what, "");
    }
    if (JsonMatch.contains(definition(current.get()), wanted)) {
      return Change.found(what);
    }
    if (!dryRun) {
      ask("PUT", MONITORS + "/" + current.get().get("_id").asText(), wanted);
    }
    return new Change(CHANGED, what, "");
  }

  /** The plugin has wrapped its documents in some versions. */
  private static JsonNode definition(JsonNode hit) {
    JsonNode source = hit.path("_source");
    return source.path("monitor").isObject() ? source.get("monitor") : source;
  }

  private Optional<JsonNode> find(String name) {
    ObjectNode query = JSON.createObjectNode();
    query.putObject("query").putObject("term").put("monitor.name.keyword", name);
    Answer answer = openSearch.send("POST", MONITORS + "/_search", query.toString());
    if (answer.status() == NOT_FOUND) {
      return Optional.empty(); // no monitor has ever been made
    }
    require(answer, "search for monitors");
    JsonNode hit = answer.body().at("/hits/hits/0");
    return hit.isMissingNode() ? Optional.empty() : Optional.of(hit);
  }

  private Answer ask(String method, String path, JsonNode body) {
    Answer answer = openSearch.send(method, path, body == null ? null : body.toString());
    require(answer, method + " " + path);
    return answer;
  }

  private void require(Answer answer, String request) {
    if (!answer.ok()) {
      throw new UserError("%s refused %s: %s".formatted(service(), request, answer.reason()));
    }
  }

  @Override
  public void close() {
    openSearch.close();
  }
}
