package playtime.gateway;

import playtime.loader.ProducerSettings;
import playtime.loader.TopicConnection;

/** The gateway, running. Kafka may be away when it starts. */
final class Gateway implements AutoCloseable {

  private final RawTopic topic;
  private final TopicWatch watch;
  private final GatewayMetrics metrics;
  private final GatewayServer server;

  private Gateway(RawTopic topic, TopicWatch watch, GatewayMetrics metrics, GatewayServer server) {
    this.topic = topic;
    this.watch = watch;
    this.metrics = metrics;
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param kafka with {@link RawTopic#clientSettings}
   * @throws playtime.cli.UserError when a setting is bad or the port is taken
   */
  static Gateway start(GatewaySettings settings, ProducerSettings kafka)
      throws InterruptedException {
    RawTopic topic = new RawTopic(TopicConnection.producer(kafka), kafka.topic());
    Memory memory = new Memory(settings.memoryBytes());
    GatewayMetrics metrics = new GatewayMetrics(memory);
    TopicWatch watch = new TopicWatch(kafka);
    boolean started = false;
    try {
      watch.start();
      GatewayContext context =
          new GatewayContext(
              topic, watch, memory, metrics, settings.maxBodyBytes(), settings.clientTimeout());
      BearerToken token = settings.token() == null ? null : new BearerToken(settings.token());
      GatewayServer server = GatewayServer.start(settings, new GatewayHandler(context, token));
      started = true;
      return new Gateway(topic, watch, metrics, server);
    } finally {
      if (!started) {
        watch.close();
        topic.close();
        metrics.close();
      }
    }
  }

  int port() {
    return server.port();
  }

  /** Finishes what it accepted, within the time that the producer tries. */
  @Override
  public void close() {
    try {
      server.close();
    } finally {
      watch.close();
      topic.close();
      metrics.close();
    }
  }
}
