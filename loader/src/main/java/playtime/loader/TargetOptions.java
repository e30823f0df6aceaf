package playtime.loader;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.ClusterOptions;
import playtime.model.Topics;

/** Which topic of which cluster, and how to get there: mixed into the commands that feed it. */
public final class TargetOptions {

  @Mixin private ClusterOptions cluster;

  @Option(names = "--topic", description = "Must exist (default: ${DEFAULT-VALUE}).")
  private String topic = new Topics(Topics.DEFAULT_PREFIX).events();

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
    overrides.putAll(cluster.clientSettings());
    overrides.putAll(producer);
    return new ProducerSettings(cluster.bootstrapServers(), topic, overrides);
  }
}
