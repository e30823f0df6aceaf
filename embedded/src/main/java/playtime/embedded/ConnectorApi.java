package playtime.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The few calls of Connect's REST interface that are needed here. */
final class ConnectorApi {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONFLICT = 409; // a rebalance is going on
  private static final int NOT_FOUND = 404;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String worker;

  /**
   * @param worker host and port as the worker names itself
   */
  ConnectorApi(String url, String worker) {
    this.url = url;
    this.worker = worker;
  }

  String url() {
    return url;
  }

  void awaitHealthy() {
    Poll.until(
        LIMIT,
        () -> send("GET", "/health", "").statusCode() == 200,
        () -> "the Connect worker at %s is not healthy".formatted(url));
  }

  void put(String name, Map<String, String> config) {
    String path = "/connectors/" + encode(name);
    if (exists(path) && !current(path).equals(withName(name, config))) {
      // Anew, not changed: else the status of before could be taken for the one of after. The
      // offsets of a connector outlive it.
      delete(name);
    }
    if (!exists(path)) {
      request("PUT", path + "/config", json(config));
    }
    restartFailed(path);
    Poll.until(
        LIMIT,
        () -> isRunning(name, path),
        () -> "the connector %s does not run: %s".formatted(name, status(name)));
  }

  ConnectorStatus status(String name) {
    JsonNode answer = request("GET", "/connectors/" + encode(name) + "/status", "");
    JsonNode connector = answer.path("connector");
    List<ConnectorStatus.Task> tasks = new ArrayList<>();
    for (JsonNode task : answer.path("tasks")) {
      tasks.add(
          new ConnectorStatus.Task(
              task.path("id").asInt(),
              task.path("state").asText(),
              task.path("worker_id").asText(),
              task.path("trace").asText("")));
    }
    return new ConnectorStatus(
        connector.path("state").asText(),
        connector.path("worker_id").asText(),
        connector.path("trace").asText(""),
        tasks);
  }

  void delete(String name) {
    String path = "/connectors/" + encode(name);
    if (exists(path)) {
      request("DELETE", path, "");
      Poll.until(
          LIMIT,
          () -> !exists(path + "/status"),
          () -> "the connector %s does not go away".formatted(name));
    }
  }

  private boolean isRunning(String name, String path) {
    HttpResponse<String> answer = send("GET", path + "/status", "");
    if (answer.statusCode() == NOT_FOUND) {
      return false; // the status follows the configuration after a moment
    }
    ConnectorStatus status = status(name);
    if (status.failed() && status.isOn(worker)) {
      throw new EmbeddedException("the connector %s failed: %s".formatted(name, status.failure()));
    }
    int configured = request("GET", path, "").path("tasks").size();
    return status.running() && status.isOn(worker) && status.tasks().size() == configured;
  }

  private void restartFailed(String path) {
    if (exists(path + "/status")) {
      request("POST", path + "/restart?includeTasks=true&onlyFailed=true", "");
    }
  }

  private boolean exists(String path) {
    return send("GET", path, "").statusCode() != NOT_FOUND;
  }

  private Map<String, String> current(String path) {
    Map<String, String> config = new TreeMap<>();
    request("GET", path + "/config", "")
        .properties()
        .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    return config;
  }

  private static Map<String, String> withName(String name, Map<String, String> config) {
    Map<String, String> named = new TreeMap<>(config);
    named.put("name", name);
    return named;
  }

  /** Sends, again while a rebalance forbids it, and takes the answer apart. */
  private JsonNode request(String method, String path, String body) {
    List<HttpResponse<String>> last = new ArrayList<>();
    Poll.until(
        LIMIT,
        () -> {
          HttpResponse<String> answer = send(method, path, body);
          last.add(0, answer);
          return answer.statusCode() != CONFLICT;
        },
        () -> "Connect did not come to rest for %s %s".formatted(method, path));
    HttpResponse<String> answer = last.get(0);
    try {
      JsonNode json = JSON.readTree(answer.body()); // a missing node for an empty body
      if (answer.statusCode() >= 300) {
        String message = json.path("message").asText(answer.body());
        throw new EmbeddedException(
            "Connect refused %s %s: %s"
                .formatted(method, path, String.join(" ", message.lines().limit(3).toList())));
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new EmbeddedException(
          "Connect answered %s %s with HTTP %d and no JSON"
              .formatted(method, path, answer.statusCode()),
          e);
    }
  }

  private HttpResponse<String> send(String method, String path, String body) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url + path))
              .method(method, BodyPublishers.ofString(body))
              .header("Content-Type", "application/json")
              .timeout(LIMIT)
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new EmbeddedException("the Connect worker at %s does not answer".formatted(url), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException("interrupted while asking the Connect worker", e);
    }
  }

  private static String json(Map<String, String> config) {
    try {
      return JSON.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
