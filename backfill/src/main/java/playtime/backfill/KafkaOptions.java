package playtime.backfill;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.ClusterOptions;
import playtime.cli.DeploymentOptions;
import playtime.model.Topics;

/** Which deployment on which cluster. */
final class KafkaOptions {

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "A Kafka client setting; wins over --command-config. May be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Mixin private DeploymentOptions deployment;

  KafkaAccess access() {
    Map<String, String> settings = cluster.clientSettings();
    settings.putAll(overrides);
    return new KafkaAccess(cluster.bootstrapServers(), settings);
  }

  Topics topics() {
    return deployment.topics();
  }

  /** The consumer group of the stream. */
  String group() {
    return deployment.applicationId();
  }
}
