package playtime.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/**
 * Which Kafka cluster, and how to get in; shared by the commands that talk to any. What a client
 * needs for TLS and SASL stands in a file: secrets have no place on a command line.
 */
public final class ClusterOptions {

  private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  private static final String DEFAULT_SERVER = "localhost:9092";

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description =
          "The Kafka cluster (default: "
              + BOOTSTRAP_SERVERS
              + " of --command-config, or "
              + DEFAULT_SERVER
              + ").")
  private String bootstrapServer;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Kafka client settings, e.g. for TLS and SASL.")
  private Path commandConfig;

  /** Whether the user named a cluster. */
  public boolean isNamed() {
    return bootstrapServer != null || file().containsKey(BOOTSTRAP_SERVERS);
  }

  /**
   * Where the cluster is.
   *
   * @throws UserError when the file cannot be read
   */
  public String bootstrapServers() {
    return bootstrapServer != null
        ? bootstrapServer
        : file().getProperty(BOOTSTRAP_SERVERS, DEFAULT_SERVER);
  }

  /**
   * The settings of the file, without the servers.
   *
   * @throws UserError when the file cannot be read
   */
  public Map<String, String> clientSettings() {
    Properties file = file();
    Map<String, String> settings = new HashMap<>();
    file.stringPropertyNames().forEach(key -> settings.put(key, file.getProperty(key)));
    settings.remove(BOOTSTRAP_SERVERS);
    return settings;
  }

  private Properties file() {
    return commandConfig == null ? new Properties() : PropertiesFile.read(commandConfig);
  }
}
