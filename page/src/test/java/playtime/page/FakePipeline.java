package playtime.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;

/** A made-up stream of two instances, its sinks, and what it refused. */
final class FakePipeline {

  private FakePipeline() {}

  static ObjectNode topology() {
    ObjectNode answer = Fleet.answer().put("application_id", "playtime").put("partitions", 12);
    ArrayNode instances = answer.putArray("instances");
    ObjectNode here =
        instances.addObject().put("host", "127.0.0.1").put("port", 8080).put("self", true);
    IntStream.range(0, 6).forEach(here.putArray("active")::add);
    IntStream.range(6, 12).forEach(here.putArray("standby")::add);
    ObjectNode there =
        instances.addObject().put("host", "127.0.0.1").put("port", 8081).put("self", false);
    IntStream.range(6, 12).forEach(there.putArray("active")::add);
    IntStream.range(0, 6).forEach(there.putArray("standby")::add);
    answer.putArray("unowned");
    return answer.put(
        "description",
        "Topologies:\n   Sub-topology: 0\n    Source: events (topics: [toniebox-events])\n");
  }

  static ObjectNode sink(String name, String state, int failed) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("state", state)
        .put("tasks", 2)
        .put("failed_tasks", failed);
  }

  static ObjectNode reason(String reason, int records, String detail, String payload) {
    ObjectNode node =
        JsonNodeFactory.instance.objectNode().put("reason", reason).put("records", records);
    node.putObject("example")
        .put("reason", reason)
        .put("detail", detail)
        .put("payload", payload)
        .put("topic", "toniebox-events")
        .put("partition", 3)
        .put("offset", 4711)
        .put("ingested_at", "2026-05-12T20:30:01.250Z");
    return node;
  }
}
