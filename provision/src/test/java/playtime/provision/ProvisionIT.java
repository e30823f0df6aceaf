package playtime.provision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import playtime.dashboards.SavedObjects;
import playtime.embedded.EmbeddedConnect;
import playtime.embedded.EmbeddedKafka;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.OpenSearchSettings;
import playtime.model.Topics;
import playtime.opensearch.Answer;
import playtime.opensearch.OpenSearchConnection;

/** {@code provision} on a real broker, worker and server; Dashboards' API is played. */
class ProvisionIT {

  @TempDir private static Path directory;

  private static EmbeddedKafka kafka;
  private static EmbeddedConnect connect;
  private static EmbeddedOpenSearch openSearch;

  @BeforeAll
  static void start() throws Exception {
    kafka = new EmbeddedKafka(directory.resolve("kafka")).start();
    connect = new EmbeddedConnect(kafka.bootstrapServers()).start();
    openSearch =
        new EmbeddedOpenSearch(OpenSearchSettings.in(directory.resolve("opensearch"))).start();
  }

  @AfterAll
  static void stop() {
    connect.stop();
    openSearch.stop();
    kafka.stop();
  }

  @Test
  void makesEverythingOnceAndChangesNothingTheSecondTime() throws Exception {
    FakeDashboards dashboards = new FakeDashboards();
    try (FakeServer server = new FakeServer(dashboards)) {
      String url = "--dashboards=" + server.url();

      // When
      Output dry = provision("once-", url, "--dry-run");
      assertThat(topics()).noneMatch(topic -> topic.startsWith("once-"));
      Output first = provision("once-", url);
      Output second = provision("once-", url);

      // Then
      List<String> objects = new String(SavedObjects.ndjson("once-"), UTF_8).lines().toList();
      int things = 8 + 7 + 3 + objects.size();
      assertThat(dry.exit).isZero();
      assertThat(dry.lines())
          .contains("  would be created topic once-events (4 partitions)")
          .last()
          .asString()
          .startsWith(things + " would be created, 0 would be changed, 0 found");
      assertThat(first.error).isEmpty();
      assertThat(first.exit).isZero();
      assertThat(first.lines())
          .contains(
              "  created         topic once-events (4 partitions)",
              "  created         index template once-sessions",
              "  created         connector once-results-sink",
              "  skipped         monitors (this server has no alerting plugin)")
          .last()
          .isEqualTo(things + " created, 0 changed, 0 found as they should be, 1 skipped");
      assertThat(second.lines())
          .last()
          .isEqualTo(
              "0 created, 0 changed, %d found as they should be, 1 skipped".formatted(things));
      assertThat(dashboards.objects()).hasSize(objects.size());
      assertThat(server.writes()).hasSize(1);
      assertThat(connect.status("once-results-sink").running()).isTrue();
    }
  }

  @Test
  void mendsWhatIsLessThanWantedAndLeavesWhatIsMore() throws Exception {
    // Given
    try (Admin admin = admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("less-events", 4, (short) 1)
                      .configs(Map.of("max.message.bytes", "9999999")),
                  new NewTopic("less-sessions", 2, (short) 1)
                      .configs(
                          Map.of(
                              "cleanup.policy", "compact", "delete.retention.ms", "9999999999"))))
          .all()
          .get();
    }

    // When
    Output output = provision("less-");

    // Then
    assertThat(output.lines())
        .contains(
            "  changed         topic less-events (message.timestamp.type=LogAppendTime, retention.ms=-1)",
            "  skipped         topic less-sessions (has 2 partitions, not 4: their number never"
                + " changes (make another topic and replay))");
    assertThat(setting("less-events", "max.message.bytes")).isEqualTo("9999999");
    assertThat(setting("less-sessions", "delete.retention.ms")).isEqualTo("9999999999");
  }

  @Test
  void mendsTemplatesConnectorsAndDashboards() throws Exception {
    FakeDashboards dashboards = new FakeDashboards();
    try (FakeServer server = new FakeServer(dashboards)) {
      // Given
      String url = "--dashboards=" + server.url();
      provision("mend-", url);
      Map.Entry<String, JsonNode> object = dashboards.objects().entrySet().iterator().next();
      ((ObjectNode) object.getValue().get("attributes")).put("title", "another");
      try (Admin admin = admin()) {
        admin
            .incrementalAlterConfigs(
                Map.of(
                    new ConfigResource(ConfigResource.Type.TOPIC, "mend-sessions"),
                    List.of(
                        new AlterConfigOp(
                            new ConfigEntry("cleanup.policy", "delete"),
                            AlterConfigOp.OpType.SET))))
            .all()
            .get();
      }

      // When
      Output output = provision("mend-", url, "--replicas=1", "--sink=linger.ms=7");

      // Then
      assertThat(output.lines())
          .contains(
              "  changed         topic mend-sessions (cleanup.policy=compact)",
              "  changed         index template mend-events (for indices that are made from now on)",
              "  changed         connector mend-results-sink")
          .last()
          .isEqualTo(
              "0 created, %d changed, %d found as they should be, 1 skipped"
                  .formatted(1 + 7 + 3 + 1, 7 + dashboards.objects().size() - 1));
      assertThat(setting("mend-sessions", "cleanup.policy")).isEqualTo("compact");
    }
  }

  @Test
  void saysWhichServiceDoesNotAnswer() {
    Output output =
        run(
            "--bootstrap-server=" + kafka.bootstrapServers(),
            "--prefix=away-",
            "--opensearch=http://127.0.0.1:1",
            "--wait=PT1S");

    assertThat(output.exit).isEqualTo(1);
    assertThat(output.error.lines().toList())
        .last()
        .asString()
        .startsWith("error: OpenSearch at http://127.0.0.1:1 is not available after 1 s: ");
  }

  /** The conditions themselves; only newer servers have the scripting language on board. */
  @Test
  void monitorConditionsHoldWhenTheyShould() {
    try (OpenSearchConnection connection = OpenSearchConnection.to(URI.create(openSearch.url()))) {
      assumeThat(connection.send("GET", "/_scripts/painless/_context", null).ok())
          .as("this OpenSearch has painless")
          .isTrue();
      List<JsonNode> monitors = Monitors.all(new Topics("toniebox-"), null);
      String none = "{'hits':{'total':{'value':0}}}";
      String one = "{'hits':{'total':{'value':1}}}";
      assertThat(holds(connection, monitors.get(0), none)).isTrue();
      assertThat(holds(connection, monitors.get(0), one)).isFalse();
      assertThat(holds(connection, monitors.get(1), shares(400, 21))).isTrue();
      assertThat(holds(connection, monitors.get(1), shares(400, 20))).isFalse();
      assertThat(holds(connection, monitors.get(1), shares(10, 19))).isFalse();
      assertThat(holds(connection, monitors.get(2), sums(10, 2))).isFalse();
      assertThat(holds(connection, monitors.get(2), sums(11, 2))).isTrue();
      assertThat(holds(connection, monitors.get(2), sums(10, 1))).isTrue();
      assertThat(holds(connection, monitors.get(3), one)).isTrue();
      assertThat(holds(connection, monitors.get(3), none)).isFalse();
    }
  }

  private static String shares(int events, int rejected) {
    return "{'aggregations':{'events':{'doc_count':%d},'rejected':{'doc_count':%d}}}"
        .formatted(events, rejected);
  }

  /**
   * 3 not playback, 5 accepted in one open and {@code complete} sessions, one FLOOD, one TOO_OLD.
   */
  private static String sums(int read, int complete) {
    StringBuilder sums = new StringBuilder("{'aggregations':{");
    Map<String, Integer> values =
        Map.of(
            "read",
            read,
            "not_playback",
            3,
            "accepted",
            5,
            "open",
            1,
            "complete",
            complete,
            "FLOOD",
            1,
            "TOO_OLD",
            1);
    List<String> names = new ArrayList<>(values.keySet());
    names.addAll(List.of("superseded", "orphan_stop"));
    Arrays.stream(playtime.model.Reason.values())
        .map(Enum::name)
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    for (String name : names) {
      sums.append("'%s':{'value':%d.0},".formatted(name, values.getOrDefault(name, 0)));
    }
    return sums.deleteCharAt(sums.length() - 1).append("}}").toString();
  }

  private static boolean holds(OpenSearchConnection connection, JsonNode monitor, String result) {
    String condition =
        monitor.at("/triggers/0/query_level_trigger/condition/script/source").asText();
    ObjectNode script = FakeServer.JSON.createObjectNode();
    try {
      ObjectNode body = script.putObject("script");
      body.put("source", condition.replace("ctx.", "params.ctx."));
      body.putObject("params")
          .putObject("ctx")
          .putArray("results")
          .add(FakeServer.JSON.readTree(result.replace('\'', '"')));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    Answer answer = connection.send("POST", "/_scripts/painless/_execute", script.toString());
    assertThat(answer.ok()).as(answer.body().toString()).isTrue();
    return answer.body().get("result").asText().equals("true");
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static List<String> topics() throws Exception {
    try (Admin admin = admin()) {
      return List.copyOf(admin.listTopics().names().get());
    }
  }

  private static String setting(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = admin()) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }
  }

  private record Output(int exit, String out, String error) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  private static Output provision(String prefix, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--bootstrap-server=" + kafka.bootstrapServers(),
                "--opensearch=" + openSearch.url(),
                "--connect=" + connect.url(),
                "--prefix=" + prefix));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private static Output run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new ProvisionCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(
                (e, where, parsed) -> {
                  where.getErr().println("error: " + e.getMessage());
                  return 1;
                })
            .execute(args);
    return new Output(exit, out.toString(), err.toString());
  }
}
