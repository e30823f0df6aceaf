package playtime.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import playtime.model.Topics;

/**
 * The alerting monitors of a deployment. They stand in {@code monitors/*.json}, in the module and
 * on its class path; docs/operations.md says what each means.
 */
final class Monitors {

  static final List<String> FILES =
      List.of("no-events", "rejected-share", "accounting", "dead-letters");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MESSAGE =
      "Playtime: {{ctx.monitor.name}} since {{ctx.periodStart}}. What it means and what to do: docs/operations.md.";

  private Monitors() {}

  /**
   * As the plugin takes them.
   *
   * @param channel id of the notification channel that is told; null for none
   */
  static List<JsonNode> all(Topics topics, String channel) {
    List<JsonNode> monitors = new ArrayList<>();
    for (String file : FILES) {
      JsonNode monitor = read(file, topics.prefix());
      if (channel != null) {
        notify((ArrayNode) monitor.at("/triggers/0/query_level_trigger/actions"), channel);
      }
      monitors.add(monitor);
    }
    return monitors;
  }

  private static JsonNode read(String file, String prefix) {
    try (InputStream in = Monitors.class.getResourceAsStream("/monitors/" + file + ".json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JSON.readTree(text.replace("${prefix}", prefix));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the monitor " + file, e);
    }
  }

  private static void notify(ArrayNode actions, String channel) {
    ObjectNode action = actions.addObject();
    action.put("name", "notify").put("destination_id", channel);
    action.putObject("message_template").put("source", MESSAGE).put("lang", "mustache");
    action
        .putObject("subject_template")
        .put("source", "{{ctx.monitor.name}}")
        .put("lang", "mustache");
    action.put("throttle_enabled", true);
    action.putObject("throttle").put("value", 60).put("unit", "MINUTES");
  }
}
