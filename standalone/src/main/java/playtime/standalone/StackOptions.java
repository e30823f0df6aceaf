package playtime.standalone;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.RuleOptions;
import playtime.streams.Profile;
import playtime.streams.StreamsOptions;

/** What {@code demo}, {@code run} and {@code up} share. */
final class StackOptions {

  @Mixin private RuleOptions rules;
  @Mixin private StreamsOptions streams;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of the topics, when they are created (default: ${DEFAULT-VALUE}).")
  private int partitions = 4;

  /**
   * @param profile where the user chooses none
   */
  StackSettings settings(Path directory, StackSettings.Ports ports, Profile profile) {
    return new StackSettings(
        directory,
        ports,
        streams.topics(),
        rules.rules(),
        streams.applicationId(),
        streams.threads(),
        partitions,
        streams.settings(profile, Map.of()),
        true);
  }
}
