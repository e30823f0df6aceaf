package playtime.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.RuleOptions;
import playtime.streams.Profile;
import playtime.streams.StreamsOptions;
import playtime.streams.StreamsSettings;

/** What to replay and how; the same against a cluster and on the embedded stack. */
public final class ReplayOptions {

  @Option(
      names = "--dry-run",
      description =
          "Builds the new results, shows what would change, and removes them again; the stream is not stopped.")
  private boolean dryRun;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description =
          "How long instances of the stream may take to step aside (default: ${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(2);

  @Mixin private StreamsOptions streams;
  @Mixin private RuleOptions rules;

  /**
   * The settings that these options give.
   *
   * @param clientSettings of Kafka's clients
   */
  public ReplaySettings settings(
      String bootstrapServers, Path stateDirectory, Map<String, String> clientSettings) {
    StreamsSettings settings =
        new StreamsSettings(
            bootstrapServers,
            streams.applicationId(),
            streams.topics(),
            rules.rules(),
            streams.threads(),
            stateDirectory,
            streams.settings(Profile.THROUGHPUT, clientSettings));
    return new ReplaySettings(settings, dryRun, patience);
  }
}
