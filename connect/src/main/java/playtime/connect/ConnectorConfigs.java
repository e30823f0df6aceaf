package playtime.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The connectors of a deployment: one for the result topics, one for the raw events, one for the
 * dead letters of both. They stand in {@code connectors/*.json}, in the module and on its class
 * path.
 *
 * @see #all()
 */
public final class ConnectorConfigs {

  static final List<String> FILES = List.of("results", "raw-events", "dead-letters");

  private final Placeholders placeholders;

  /**
   * @param values for the placeholders: {@code opensearch.url} and {@code bootstrap.servers} are
   *     needed; {@code prefix} (of topics and indices), {@code tasks.max}, {@code
   *     replication.factor}, {@code opensearch.username} and {@code opensearch.password} have
   *     defaults
   */
  public ConnectorConfigs(Map<String, String> values) {
    this.placeholders = new Placeholders(values);
  }

  /**
   * Configurations by connector name, as the worker's REST interface takes them.
   *
   * @throws IllegalArgumentException when a placeholder has no value
   */
  public Map<String, Map<String, String>> all() {
    Map<String, Map<String, String>> configs = new LinkedHashMap<>();
    for (String file : FILES) {
      JsonNode connector = placeholders.fill("/connectors/" + file + ".json");
      Map<String, String> config = new LinkedHashMap<>();
      connector
          .get("config")
          .properties()
          .forEach(setting -> config.put(setting.getKey(), setting.getValue().asText()));
      configs.put(connector.get("name").asText(), config);
    }
    return configs;
  }
}
