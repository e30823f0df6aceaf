package playtime.provision;

import static playtime.provision.Change.Outcome.CHANGED;
import static playtime.provision.Change.Outcome.CREATED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import playtime.cli.UserError;
import playtime.opensearch.Answer;

/** Connectors, each with the configuration it is to have; returns when they run. */
final class ConnectorsStep implements Step {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;
  private static final int REBALANCING = 409;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Rest connect;
  private final Map<String, Map<String, String>> connectors;
  private final Duration patience;

  /**
   * @param connectors configurations by name
   * @param patience how long a connector may take until it runs
   */
  ConnectorsStep(Rest connect, Map<String, Map<String, String>> connectors, Duration patience) {
    this.connect = connect;
    this.connectors = connectors;
    this.patience = patience;
  }

  @Override
  public String service() {
    return connect.service();
  }

  @Override
  public Optional<String> unavailable() throws InterruptedException {
    return Availability.of(() -> connect.get("/connectors"));
  }

  @Override
  public List<Change> apply(boolean dryRun) throws InterruptedException {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> connector : connectors.entrySet()) {
      changes.add(apply(connector.getKey(), connector.getValue(), dryRun));
    }
    return changes;
  }

  private Change apply(String name, Map<String, String> wanted, boolean dryRun)
      throws InterruptedException {
    String what = "connector " + name;
    String path = "/connectors/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    Answer current = settled(() -> connect.get(path + "/config"));
    boolean missing = current.status() == NOT_FOUND;
    boolean same = !missing && config(current.body()).equals(named(name, wanted));
    if (!dryRun) {
      if (!same) {
        ObjectNode body = JSON.valueToTree(wanted);
        refuseUnlessOk(what, settled(() -> connect.send("PUT", path + "/config", body)));
      }
      awaitRunning(what, path);
    }
    return same ? Change.found(what) : new Change(missing ? CREATED : CHANGED, what, "");
  }

  private void refuseUnlessOk(String what, Answer answer) {
    if (!answer.ok()) {
      throw new UserError("%s refused the %s: %s".formatted(service(), what, answer.reason()));
    }
  }

  /** The worker gives a configuration back with the name in it. */
  private static Map<String, String> named(String name, Map<String, String> config) {
    Map<String, String> named = new HashMap<>(config);
    named.put("name", name);
    return named;
  }

  private static Map<String, String> config(JsonNode answer) {
    Map<String, String> config = new HashMap<>();
    answer.properties().forEach(field -> config.put(field.getKey(), field.getValue().asText()));
    return config;
  }

  private void awaitRunning(String what, String path) throws InterruptedException {
    Deadline deadline = Deadline.after(patience);
    while (true) {
      Answer status = connect.get(path + "/status");
      JsonNode tasks = status.body().path("tasks");
      Optional<JsonNode> failed = failed(status.body(), tasks);
      if (failed.isPresent()) {
        throw new UserError(
            "the %s has failed: %s (after mending it: POST %s/restart?includeTasks=true)"
                .formatted(what, trace(failed.get()), path));
      }
      if (status.ok() && !tasks.isEmpty() && all(tasks, "RUNNING")) {
        return;
      }
      if (deadline.over()) {
        throw new UserError("the %s does not run after %s".formatted(what, patience));
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private static boolean all(JsonNode tasks, String state) {
    for (JsonNode task : tasks) {
      if (!task.path("state").asText().equals(state)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<JsonNode> failed(JsonNode status, JsonNode tasks) {
    List<JsonNode> parts = new ArrayList<>();
    parts.add(status.path("connector"));
    tasks.forEach(parts::add);
    return parts.stream().filter(part -> part.path("state").asText().equals("FAILED")).findFirst();
  }

  private static String trace(JsonNode failed) {
    return failed.path("trace").asText("").lines().findFirst().orElse("no reason given");
  }

  /** Repeated while the workers are dividing the work among themselves. */
  private Answer settled(Availability.Request request) throws InterruptedException {
    Deadline deadline = Deadline.after(patience);
    Answer answer = request.send();
    while (answer.status() == REBALANCING && !deadline.over()) {
      Thread.sleep(PAUSE.toMillis());
      answer = request.send();
    }
    return answer;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
