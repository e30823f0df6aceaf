package playtime.embedded;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Connect worker in this process, its REST interface on loopback. Connectors come from the class
 * path, where they must be listed in {@code META-INF/services}. Configurations and offsets are kept
 * in topics of the broker.
 *
 * <p>Stop it before the broker. Not for use by several threads at once.
 */
public final class EmbeddedConnect implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedConnect.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final int port;
  private final ConnectorApi api;
  private Connect<?> worker;

  /** A worker with the settings used here. */
  public EmbeddedConnect(String bootstrapServers) {
    this(bootstrapServers, 0, Map.of());
  }

  /**
   * @param port of the REST interface; 0 takes a free one
   * @param overrides worker settings that add to or replace those used here
   */
  public EmbeddedConnect(String bootstrapServers, int port, Map<String, String> overrides) {
    this.port = port == 0 ? FreePort.next() : port;
    String worker = "127.0.0.1:" + this.port;
    api = new ConnectorApi("http://" + worker, worker);

    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("listeners", "http://" + worker);
    settings.put("group.id", "playtime-connect");
    for (String storage : new String[] {"config", "offset", "status"}) {
      settings.put(storage + ".storage.topic", "playtime-connect-" + storage);
      settings.put(storage + ".storage.replication.factor", "1");
    }
    settings.put("offset.storage.partitions", "1");
    settings.put("status.storage.partitions", "1");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("offset.flush.interval.ms", "1000");
    settings.put("connector.client.config.override.policy", "All");
    // Half the time and memory of the default, which looks at every class there is.
    settings.put("plugin.discovery", "service_load");
    // The only worker: after a crash there is no one to wait for.
    settings.put("scheduled.rebalance.max.delay.ms", "0");
    settings.putAll(overrides);
  }

  /**
   * Returns when the worker takes requests.
   *
   * @throws EmbeddedException when the port is taken or the broker does not answer
   */
  public EmbeddedConnect start() {
    if (worker != null) {
      return this;
    }
    FreePort.require(port, "the Connect worker");
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      worker = OwnShutdown.started(() -> new ConnectDistributed().startConnect(settings));
    } catch (RuntimeException e) {
      throw new EmbeddedException(
          "the Connect worker did not start: " + EmbeddedException.reason(e), e);
    } finally {
      Thread.currentThread().setContextClassLoader(loader); // Connect leaves its own behind
    }
    api.awaitHealthy();
    return this;
  }

  /** Of the REST interface. */
  public String url() {
    return api.url();
  }

  /**
   * Creates or changes a connector and returns when it and all its tasks run. Failed tasks are
   * started again.
   *
   * @throws EmbeddedException when the configuration is refused, a task fails (with the first line
   *     of its trace), or it does not run within a minute
   */
  public void putConnector(String name, Map<String, String> config) {
    api.put(name, config);
  }

  /**
   * What the worker says of the connector and its tasks.
   *
   * @throws EmbeddedException when there is no such connector
   */
  public ConnectorStatus status(String name) {
    return api.status(name);
  }

  /** Removes the connector; one that does not exist is no error. */
  public void deleteConnector(String name) {
    api.delete(name);
  }

  @Override
  public void close() {
    stop();
  }

  /** Stops connectors and worker; a connector that does not end is left behind after a while. */
  public void stop() {
    if (worker == null) {
      return;
    }
    Thread stopping = new Thread(worker::stop, "connect-stop");
    stopping.setDaemon(true); // must not hold the process when a connector hangs
    stopping.start();
    worker = null;
    try {
      stopping.join(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (stopping.isAlive()) {
      LOG.warn("the Connect worker has not stopped after {} s", STOP_LIMIT.toSeconds());
    }
  }
}
