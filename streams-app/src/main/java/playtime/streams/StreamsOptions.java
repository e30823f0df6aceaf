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
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "What it is tuned for: ${COMPLETION-CANDIDATES} (default: throughput for run and replay, else latency).")
  private Profile profile;

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

  /**
   * Settings of Kafka Streams and its clients: of the profile, over them those of the clients, over
   * them what the user names one by one.
   *
   * @param byDefault where the user chooses no profile
   */
  public Map<String, String> settings(Profile byDefault, Map<String, String> clientSettings) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.putAll((profile == null ? byDefault : profile).settings());
    settings.putAll(clientSettings);
    settings.putAll(overrides);
    return settings;
  }
}
