package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import playtime.connect.ConnectorConfigs;
import playtime.connect.IndexTemplates;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.OpenSearchSettings;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchConnection;
import playtime.oracle.Reason;
import playtime.provision.IndexTemplatesStep;

/**
 * The way from the result topics into OpenSearch. One deployment, disturbed again and again; after
 * each disturbance its indices hold what its topics hold, which is the batch answer to all records
 * so far.
 */
@ExtendWith(Seed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkIT {

  private static final int PORTION = 2_000;
  private static final double RATE = 1_000;

  /** A server that hangs is given up after a second, as others are after five. */
  private static final Map<String, String> IMPATIENT = Map.of("read.timeout.ms", "1000");

  private final EmbeddedOpenSearch openSearch =
      new EmbeddedOpenSearch(OpenSearchSettings.in(Workspace.directory("opensearch")));
  private Indices indices;
  private Deployment deployment;
  private Worker worker;
  private Map<String, Map<String, String>> connectors;
  private List<byte[]> lines;
  private int portions;
  private long indexedBefore;

  @BeforeAll
  void start() throws InterruptedException {
    deployment = Deployment.create("sink");
    Topics topics = deployment.topics();
    worker = new Worker(Broker.shared().bootstrapServers());
    openSearch.start();
    indices = new Indices(openSearch.url());
    lines = Seed.lines(5 * PORTION, deployment.rules());
    connectors =
        new ConnectorConfigs(
                Map.of(
                    "prefix", topics.prefix(),
                    "bootstrap.servers", Broker.shared().bootstrapServers(),
                    "opensearch.url", openSearch.url()))
            .all();
    connectors.values().forEach(config -> config.putAll(IMPATIENT));
    try (IndexTemplatesStep templates =
        new IndexTemplatesStep(
            OpenSearchConnection.to(URI.create(openSearch.url())),
            new IndexTemplates(Map.of("prefix", topics.prefix())).all())) {
      templates.apply();
    }
    worker.install(connectors);
    deployment.start("1");
    nextPortion().await();
    assertIndexed("undisturbed");
  }

  @AfterAll
  void stop() {
    if (worker != null && worker.isAlive()) {
      worker.kill();
    }
    openSearch.close();
    deployment.close();
  }

  @Test
  void connectKilled() throws InterruptedException {
    Load load = nextPortion();
    awaitIndexing();
    worker.kill();
    load.await();
    assertLeftBehind();
    worker.start();
    worker.install(connectors);

    assertIndexed("Connect killed");
  }

  @Test
  void openSearchKilled() throws InterruptedException {
    Load load = nextPortion();
    awaitIndexing();
    openSearch.kill();
    load.await();
    assertLeftBehind();
    openSearch.start();

    assertIndexed("OpenSearch killed");
  }

  /** It takes connections and answers nothing, for longer than the sink waits for an answer. */
  @Test
  void openSearchHung() throws InterruptedException {
    Load load = nextPortion();
    awaitIndexing();
    Signals.freeze(openSearch.pid());
    try {
      load.await();
      assertLeftBehind();
    } finally {
      Signals.thaw(openSearch.pid());
    }

    assertIndexed("OpenSearch hung");
  }

  @Test
  void openSearchFullAndFreed() throws InterruptedException {
    String all = deployment.topics().prefix() + "*";
    Load load = nextPortion();
    awaitIndexing();
    indices.block(all);
    load.await();
    assertLeftBehind();
    indices.unblock(all);

    assertIndexed("OpenSearch full");
  }

  /** Every JSON object is in the raw index, unless OpenSearch refused its fields: no other kind. */
  private void assertRawEventsIndexed(Answer answer) {
    String events = deployment.topics().events();
    Set<String> refused = deployment.deadLetters();
    Set<String> ids = indices.documents(events).keySet();
    long objects =
        answer.records()
            - answer.documents().counts().rejected().getOrDefault(Reason.MALFORMED_JSON, 0L);
    assertThat(refused)
        .allMatch(id -> id.startsWith(events + "-"))
        .doesNotContainAnyElementsOf(ids);
    assertThat(ids.size() + refused.size()).isEqualTo(objects);
  }

  private Load nextPortion() throws InterruptedException {
    int from = portions++ * PORTION;
    indexedBefore = from == 0 ? 0 : indices.count(deployment.topics().events());
    return deployment.load(lines.subList(from, from + PORTION), RATE);
  }

  /** Until documents of the portion that is being loaded reach the indices. */
  private void awaitIndexing() {
    long moment = indexedBefore + 1 + Seed.random().nextInt(PORTION / 4);
    Awaitility.await("raw events indexed")
        .until(() -> indices.count(deployment.topics().events()) >= moment);
  }

  /** The stream is through, the sink is not. */
  private void assertLeftBehind() throws InterruptedException {
    deployment.awaitAtRest();
    assertThat(deployment.hasUnread(sinks(), deployment.topics().results())).isTrue();
  }

  private Set<String> sinks() {
    return connectors.keySet().stream().map(name -> "connect-" + name).collect(Collectors.toSet());
  }

  private void assertIndexed(String what) {
    Topics topics = deployment.topics();
    int inTopics = Answer.checkAtRest(deployment);
    deployment.awaitRead(sinks(), topics.results());
    deployment.awaitRead(sinks(), List.of(topics.events()));
    assertThat(connectors.keySet()).noneMatch(worker::hasFailed);

    Answer answer = Answer.to(deployment);
    int inIndices = answer.check(indices::documents);
    assertRawEventsIndexed(answer);

    assertThat(inIndices).isEqualTo(inTopics);
    Workspace.note(
        "%s: %d records, %d documents in topics and %d in indices compared"
            .formatted(what, portions * PORTION, inTopics, inIndices));
  }
}
