package playtime.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import playtime.cli.UserError;
import playtime.connect.IndexTemplates;
import playtime.model.Reason;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchConnection;
import playtime.provision.Change.Outcome;

class MonitorsTest {

  private static final Topics TOPICS = new Topics("toniebox-");

  @Test
  void listsEveryFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("monitors"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(Monitors.FILES);
    }
  }

  @Test
  void asksForIndicesAndFieldsThatThereAre() throws IOException {
    Map<String, String> templates = new IndexTemplates(Map.of()).all();
    for (JsonNode monitor : Monitors.all(TOPICS, null)) {
      Set<String> known = new HashSet<>();
      for (JsonNode index : monitor.at("/inputs/0/search/indices")) {
        String template = templates.get(index.asText().replace("*", ""));
        assertThat(template).as(index.asText()).isNotNull();
        fields("", FakeServer.JSON.readTree(template).at("/template/mappings/properties"), known);
      }
      Set<String> used = new TreeSet<>(monitor.findValuesAsText("field"));
      monitor.findValues("range").forEach(range -> range.fieldNames().forEachRemaining(used::add));
      assertThat(known).as(monitor.get("name").asText()).isNotEmpty().containsAll(used);
    }
  }

  private static void fields(String path, JsonNode properties, Set<String> found) {
    properties
        .properties()
        .forEach(
            field -> {
              found.add(path + field.getKey());
              fields(path + field.getKey() + ".", field.getValue().path("properties"), found);
            });
  }

  @Test
  void accountingCountsEveryReason() {
    JsonNode accounting =
        Monitors.all(TOPICS, null).stream()
            .filter(monitor -> monitor.get("name").asText().equals("toniebox-accounting"))
            .findFirst()
            .orElseThrow();
    String[] reasons = Arrays.stream(Reason.values()).map(Reason::name).toArray(String[]::new);

    assertThat(accounting.findValuesAsText("field"))
        .containsAll(Arrays.stream(reasons).map(reason -> "rejected." + reason).toList());
    assertThat(accounting.findValuesAsText("source").get(0)).contains(reasons);
  }

  @Test
  void areMadeOnceAndMendedWhenTheyDiffer() throws Exception {
    FakeAlerting alerting = new FakeAlerting(true);
    try (FakeServer server = new FakeServer(alerting)) {
      assertThat(apply(server, null, true)).containsOnly(Outcome.CREATED);
      assertThat(server.writes()).as("a dry run").isEmpty();

      assertThat(apply(server, null, false)).hasSize(4).containsOnly(Outcome.CREATED);
      int writes = server.writes().size();
      assertThat(apply(server, null, false)).hasSize(4).containsOnly(Outcome.FOUND);
      assertThat(server.writes()).hasSize(writes);

      assertThat(apply(server, "channel-7", false)).hasSize(4).containsOnly(Outcome.CHANGED);
      assertThat(alerting.monitors().values())
          .hasSize(4)
          .allSatisfy(
              monitor ->
                  assertThat(monitor.findValuesAsText("destination_id"))
                      .containsExactly("channel-7"));
    }
  }

  @Test
  void areLeftOutWhereThereIsNoPlugin() throws Exception {
    try (FakeServer server = new FakeServer(new FakeAlerting(false))) {
      assertThat(apply(server, null, false)).containsExactly(Outcome.SKIPPED);
      assertThat(server.writes()).isEmpty();
    }
  }

  @Test
  void aRefusalIsOneLine() throws Exception {
    FakeServer.Script refuses =
        request ->
            request.path().equals("/_cat/plugins")
                ? FakeServer.answer(200, "[{\"component\":\"opensearch-alerting\"}]")
                : FakeServer.answer(500, "{\"error\":{\"reason\":\"no permissions\"}}");
    try (FakeServer server = new FakeServer(refuses)) {
      assertThatThrownBy(() -> apply(server, null, false))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("no permissions");
    }
  }

  private static List<Outcome> apply(FakeServer server, String channel, boolean dryRun) {
    try (MonitorsStep step =
        new MonitorsStep(OpenSearchConnection.to(server.url()), Monitors.all(TOPICS, channel))) {
      return step.apply(dryRun).stream().map(Change::outcome).toList();
    }
  }
}
