package playtime.loader;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;
import playtime.cli.PropertiesFile;
import playtime.model.Topics;

/** Which topic of which cluster, and how to get there: mixed into the commands that feed it. */
public final class TargetOptions {

  private static final String DEFAULT_SERVER = "localhost:9092";

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description =
          "The cluster (default: bootstrap.servers of --command-config, or "
              + DEFAULT_SERVER
              + ").")
  private String bootstrapServer;

  @Option(names = "--topic", description = "Must exist (default: ${DEFAULT-VALUE}).")
  private String topic = new Topics(Topics.DEFAULT_PREFIX).events();

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Kafka client settings, e.g. for TLS and SASL.")
  private Path commandConfig;

  @Option(
      names = "--producer",
      paramLabel = "KEY=VALUE",
      description = "A Kafka client setting; wins over --command-config. May be repeated.")
  private Map<String, String> producer = new HashMap<>();

  /** As the options say. */
  public ProducerSettings settings() {
    return settings(Map.of());
  }

  /**
   * As the options say.
   *
   * @param defaults of the command, for what the options leave open
   */
  public ProducerSettings settings(Map<String, String> defaults) {
    Map<String, String> overrides = new HashMap<>(defaults);
    if (commandConfig != null) {
      Properties properties = PropertiesFile.read(commandConfig);
      properties.stringPropertyNames().forEach(k -> overrides.put(k, properties.getProperty(k)));
    }
    overrides.putAll(producer);
    String configured =
        overrides.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_SERVER);
    String server = bootstrapServer == null ? configured : bootstrapServer;
    return new ProducerSettings(server, topic, overrides);
  }
}
