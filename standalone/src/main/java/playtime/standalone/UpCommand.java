package playtime.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import playtime.streams.Profile;

/** {@code up}: the pipeline, durable, until it is told to stop. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the pipeline until Ctrl-C; what it holds is there again the next time.")
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of(".playtime");

  @Option(names = "--kafka-port", description = "0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int kafkaPort = 9092;

  @Option(
      names = "--opensearch-port",
      description = "0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int openSearchPort = 9200;

  @Option(names = "--connect-port", description = "0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int connectPort = 8083;

  @Option(
      names = "--http-port",
      description = "Of the page; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int httpPort = 8080;

  @Mixin private StackOptions options;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter progress = spec.commandLine().getErr();
    StackSettings settings =
        options.settings(
            directory.toAbsolutePath(),
            new StackSettings.Ports(kafkaPort, openSearchPort, connectPort, httpPort),
            Profile.LATENCY);
    progress.printf("Starting the pipeline in %s:%n", settings.directory());
    progress.flush();
    try (Stack stack = Stack.start(settings, new StartUp(progress))) {
      Waiting.untilStopped(stack, progress);
    }
    return 0;
  }
}
