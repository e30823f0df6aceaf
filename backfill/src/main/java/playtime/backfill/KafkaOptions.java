package playtime.backfill;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.DeploymentOptions;
import playtime.model.Topics;

/** Which deployment on which cluster. */
final class KafkaOptions {

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster (default: ${DEFAULT-VALUE}).")
  private String bootstrapServer = "localhost:9092";

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "Any setting of a Kafka client, e.g. for TLS and SASL; may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Mixin private DeploymentOptions deployment;

  KafkaAccess access() {
    return new KafkaAccess(bootstrapServer, overrides);
  }

  Topics topics() {
    return deployment.topics();
  }

  /** The consumer group of the stream. */
  String group() {
    return deployment.applicationId();
  }
}
