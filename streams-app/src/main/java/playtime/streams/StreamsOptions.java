package playtime.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.DeploymentOptions;
import playtime.model.Topics;

/** How the stream runs, apart from its rules; shared by every command that runs it. */
public final class StreamsOptions {

  @Mixin private DeploymentOptions deployment;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Stream threads (default: one a core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--streams",
      paramLabel = "KEY=VALUE",
      description = "Any setting of Kafka Streams or its clients, may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  public String applicationId() {
    return deployment.applicationId();
  }

  public Topics topics() {
    return deployment.topics();
  }

  public int threads() {
    return threads;
  }

  public Map<String, String> overrides() {
    return overrides;
  }
}
