package playtime.standalone;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import playtime.cli.UserError;
import playtime.connect.ConnectorConfigs;
import playtime.connect.IndexTemplates;
import playtime.embedded.ConnectorStatus;
import playtime.embedded.EmbeddedConnect;
import playtime.embedded.EmbeddedException;
import playtime.embedded.EmbeddedKafka;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.OpenSearchSettings;
import playtime.model.Generation;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchConnection;
import playtime.provision.IndexTemplatesStep;
import playtime.provision.TopicsStep;
import playtime.streams.StreamsApp;
import playtime.streams.StreamsHttp;
import playtime.streams.StreamsSettings;
import playtime.streams.query.ConnectSinks;
import playtime.streams.query.Sinks;

/**
 * Broker, stream, Connect worker with its connectors, and OpenSearch, all on loopback: real ones,
 * started side by side. What was started is stopped again when a part fails to start.
 */
final class Stack implements AutoCloseable {

  private final StackSettings settings;
  private final EmbeddedKafka kafka;
  private final EmbeddedOpenSearch openSearch;
  private final Map<String, Map<String, String>> connectors;
  private final BrokerAddress address;
  private EmbeddedConnect connect;
  private StreamsHttp http;
  private StreamsApp streams;
  private volatile Sinks sinks = Sinks.UNKNOWN;

  private Stack(StackSettings settings) {
    this.settings = settings;
    this.address = new BrokerAddress(settings.directory());
    this.kafka =
        new EmbeddedKafka(
            settings.directory().resolve("kafka"), settings.ports().kafka(), Map.of());
    this.openSearch =
        new EmbeddedOpenSearch(
            OpenSearchSettings.in(settings.directory().resolve("opensearch"))
                .withPort(settings.ports().openSearch())
                .withoutShutdownHook());
    this.connectors =
        new ConnectorConfigs(
                Map.of(
                    "prefix", settings.topics().prefix(),
                    "bootstrap.servers", kafka.bootstrapServers(),
                    "opensearch.url", openSearch.url()))
            .all();
  }

  /**
   * Starts everything and returns when events flow from the raw topic to the indices.
   *
   * @throws UserError naming what could not be started, and why
   */
  static Stack start(StackSettings settings, StartUp display) throws InterruptedException {
    DiskSpace.require(settings.directory());
    Stack stack;
    try {
      stack = new Stack(settings);
    } catch (EmbeddedException e) {
      throw new UserError(e.getMessage(), e);
    }
    boolean complete = false;
    try {
      stack.startAll(display);
      complete = true;
      return stack;
    } finally {
      if (!complete) {
        stack.close();
      }
    }
  }

  private void startAll(StartUp display) throws InterruptedException {
    try (Steps steps = new Steps()) {
      CompletableFuture<Void> indices = steps.start(() -> startOpenSearch(display));
      CompletableFuture<Void> topics = steps.start(() -> startKafka(display));
      CompletableFuture<Void> stream = steps.start(() -> startStream(display), topics);
      CompletableFuture<Void> worker = steps.start(() -> startConnect(display), topics);
      CompletableFuture<Void> sinks = steps.start(() -> startConnectors(display), worker, indices);
      steps.await(stream, sinks);
    }
  }

  private void startOpenSearch(StartUp display) throws InterruptedException {
    openSearch.start();
    display.ready("OpenSearch", openSearch.url());
  }

  private void startKafka(StartUp display) throws InterruptedException {
    kafka.start();
    try (TopicsStep topics =
        TopicsStep.onOneBroker(
            kafka.bootstrapServers(), settings.topics(), settings.partitions())) {
      topics.apply();
    }
    address.write(kafka.bootstrapServers());
    display.ready("Kafka broker", kafka.bootstrapServers());
  }

  private void startStream(StartUp display) throws InterruptedException {
    http = StreamsHttp.listen("127.0.0.1", settings.ports().http());
    streams =
        StreamsApp.start(
            http.announcedBy(
                new StreamsSettings(
                    kafka.bootstrapServers(),
                    settings.applicationId(),
                    settings.topics(),
                    settings.rules(),
                    settings.threads(),
                    settings.directory().resolve("state"),
                    settings.streams())));
    http.serve(streams, () -> sinks.now());
    streams.awaitRunning();
    display.ready("Kafka Streams", settings.applicationId());
    display.ready("Page", http.url().toString());
  }

  private void startConnect(StartUp display) {
    connect = new EmbeddedConnect(kafka.bootstrapServers(), settings.ports().connect(), Map.of());
    connect.start();
    sinks = new ConnectSinks(URI.create(connect.url()));
    display.ready("Kafka Connect", connect.url());
  }

  private void startConnectors(StartUp display) {
    try (IndexTemplatesStep templates =
        new IndexTemplatesStep(
            OpenSearchConnection.to(URI.create(openSearch.url())),
            new IndexTemplates(settings.templateValues()).all())) {
      templates.apply();
    }
    connectors.forEach(connect::putConnector);
    display.ready("Sink connectors", String.join(", ", connectors.keySet()));
  }

  Topics topics() {
    return settings.topics();
  }

  /** The consumer group that the stream reads with, now. */
  String streamGroup() {
    return new Generation(settings.applicationId(), streams.generation()).applicationId();
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  String openSearchUrl() {
    return openSearch.url();
  }

  /** Where the page and the query API are. */
  URI page() {
    return http.url();
  }

  String connectUrl() {
    return connect.url();
  }

  /** The consumer group that each connector reads with. */
  List<String> sinkGroups() {
    return connectors.keySet().stream().map(name -> "connect-" + name).toList();
  }

  /**
   * Returns if all is well.
   *
   * @throws UserError naming the part that is not
   */
  void check() throws InterruptedException {
    streams.check();
    if (!openSearch.isAlive()) {
      throw new UserError("OpenSearch has ended; its log is in " + settings.directory());
    }
    connectors.keySet().forEach(this::checkConnector);
  }

  private void checkConnector(String name) {
    ConnectorStatus status;
    try {
      status = connect.status(name);
    } catch (EmbeddedException e) {
      throw new UserError(e.getMessage(), e);
    }
    if (status.failed()) {
      throw new UserError("the connector %s has failed: %s".formatted(name, status.failure()));
    }
  }

  /** Stops everything, in seconds: first what writes, then where it writes to. */
  @Override
  public void close() {
    if (streams != null) {
      streams.close();
    }
    if (http != null) {
      http.close();
    }
    if (connect != null) {
      connect.close();
    }
    openSearch.close();
    address.remove();
    kafka.close();
  }
}
