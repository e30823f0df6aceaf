package playtime.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A broker (and its controller) in this process, on loopback. Its topics live in the directory: a
 * later broker there has them again, on whatever port. Topics are created by whoever needs them,
 * never by asking for one that does not exist.
 *
 * <p>Start, stop and start again as often as needed; the port stays. Not for use by several threads
 * at once.
 */
public final class EmbeddedKafka implements AutoCloseable {

  /** Room for a raw record of 4 MiB with its key and headers. */
  static final int LARGEST_MESSAGE = 5 * 1024 * 1024;

  /** What formatting writes last. */
  private static final String FORMATTED = "meta.properties";

  private final Path directory;
  private final int port;
  private final Map<String, String> overrides;
  private KafkaRaftServer server;
  private DirectoryLock lock;

  /** A broker on a free port. */
  public EmbeddedKafka(Path directory) {
    this(directory, 0, Map.of());
  }

  /**
   * @param directory made when it is not there
   * @param port of the broker; 0 takes a free one
   * @param overrides broker settings that add to or replace those used here
   */
  public EmbeddedKafka(Path directory, int port, Map<String, String> overrides) {
    this.directory = directory.toAbsolutePath();
    this.port = port == 0 ? FreePort.next() : port;
    this.overrides = Map.copyOf(overrides);
  }

  /**
   * Returns when clients can connect.
   *
   * @throws EmbeddedException when the port is taken or the directory cannot be used
   */
  public EmbeddedKafka start() {
    if (server != null) {
      return this;
    }
    // Before anything else: a taken controller port does not throw, it ends the process.
    FreePort.require(port, "the Kafka broker");
    KafkaRaftServer starting = null;
    try {
      Files.createDirectories(directory);
      lock = DirectoryLock.take(directory);
      Properties settings = settings(FreePort.next());
      format(settings);
      if (StaleRegistration.isIn(directory)) {
        StaleRegistration.end(settings);
      }
      starting = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
      starting.startup();
    } catch (EmbeddedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (starting != null) {
        starting.shutdown();
      }
      unlock();
      throw new EmbeddedException(
          "the Kafka broker did not start on port %d with data in %s: %s"
              .formatted(port, directory, EmbeddedException.reason(e)),
          e);
    }
    server = starting;
    return this;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Stops the broker within seconds; what was acknowledged stays in the directory. */
  public void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
      unlock();
    }
  }

  private void unlock() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new EmbeddedException("the lock of %s cannot be given back".formatted(directory), e);
      }
      lock = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  private Properties settings(int controllerPort) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put(
        "advertised.listeners",
        "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "CLIENT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("log.dirs", directory.toString());

    settings.put("auto.create.topics.enable", "false");
    settings.put("message.max.bytes", Integer.toString(LARGEST_MESSAGE));
    settings.put("replica.fetch.max.bytes", Integer.toString(LARGEST_MESSAGE));

    // One broker: internal topics cannot have the three replicas of the defaults.
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");

    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152"); // of 128 MiB by default
    settings.putAll(overrides);

    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** Makes the directory a broker's; one that is a broker's already stays as it is. */
  private void format(Properties settings) throws IOException {
    if (Files.exists(directory.resolve(FORMATTED))) {
      return; // and has a cluster id that must not change
    }
    Path file = directory.resolve("format.properties");
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      settings.store(writer, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit =
        StorageTool.execute(
            new String[] {
              "format",
              "--cluster-id",
              Uuid.randomUuid().toString(),
              "--config",
              file.toString(),
              "--standalone"
            },
            new PrintStream(said, true, StandardCharsets.UTF_8));
    Files.delete(file);
    if (exit != 0) {
      throw new IOException("cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
