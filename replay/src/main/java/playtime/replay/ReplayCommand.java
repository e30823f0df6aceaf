package playtime.replay;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import playtime.cli.ClusterOptions;

/** {@code replay} against a cluster. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Recomputes all results from the raw topic: under other rules, or because they were lost or damaged.",
      "The stream goes on serving meanwhile. At the end it steps aside for a moment, what differs is published, and it"
          + " goes on as the new generation. Cut off at any point, it goes on when it is run again."
    })
public final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Where state is kept on disk (default: ${DEFAULT-VALUE}).")
  private Path stateDirectory = Path.of("playtime-state");

  @Mixin private ReplayOptions options;

  @Override
  public Integer call() throws InterruptedException {
    Replay.run(
        options.settings(cluster.bootstrapServers(), stateDirectory, cluster.clientSettings()),
        new Progress(spec.commandLine().getErr()),
        spec.commandLine().getOut());
    return 0;
  }
}
