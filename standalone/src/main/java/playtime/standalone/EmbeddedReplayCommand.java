package playtime.standalone;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import playtime.cli.ClusterOptions;
import playtime.cli.UserError;
import playtime.embedded.EmbeddedException;
import playtime.embedded.EmbeddedKafka;
import playtime.replay.Progress;
import playtime.replay.Replay;
import playtime.replay.ReplayOptions;

/** {@code replay}: of what {@code up} keeps in a directory, or of any cluster. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Recomputes all results from the raw topic: under other rules, or because they were lost or damaged.",
      "Give the rules that are to hold from now on. The stream goes on serving meanwhile; at the end it steps aside for a"
          + " moment, what differs is published, and it goes on as the new generation (with other rules it ends: start it"
          + " again with them). Cut off at any point, it goes on when it is run again."
    })
final class EmbeddedReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Where 'up' keeps everything, running or not (default: ${DEFAULT-VALUE}); state is built here.")
  private Path directory = Path.of(".playtime");

  @Mixin private ClusterOptions cluster;
  @Mixin private ReplayOptions options;

  @Override
  public Integer call() throws InterruptedException {
    if (cluster.isNamed()) {
      replay(cluster.bootstrapServers(), cluster.clientSettings());
      return 0;
    }
    if (!Files.isDirectory(kafkaDirectory())) {
      throw new UserError(
          "there is nothing of 'up' in %s: name its directory with --dir, or a cluster with --bootstrap-server"
              .formatted(directory));
    }
    try (EmbeddedKafka kafka = new EmbeddedKafka(kafkaDirectory())) {
      replay(start(kafka), Map.of());
    }
    return 0;
  }

  private Path kafkaDirectory() {
    return directory.toAbsolutePath().resolve("kafka");
  }

  /** The address of our broker, or of the one that runs there already. */
  private String start(EmbeddedKafka kafka) {
    DiskSpace.require(directory);
    try {
      kafka.start();
      return kafka.bootstrapServers();
    } catch (EmbeddedException e) {
      Optional<String> running = new BrokerAddress(directory).read();
      return running.orElseThrow(() -> new UserError(e.getMessage(), e));
    }
  }

  private void replay(String servers, Map<String, String> defaults) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Replay.run(
        options.settings(servers, directory.toAbsolutePath().resolve("state"), defaults),
        new Progress(spec.commandLine().getErr()),
        out);
  }
}
