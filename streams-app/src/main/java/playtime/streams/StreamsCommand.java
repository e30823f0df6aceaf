package playtime.streams;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.RuleOptions;

/** The stream as a process of its own, for a cluster. */
@Command(
    name = "streams-app",
    description = "Runs the stream against a Kafka cluster until it is told to stop.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StreamsCommand implements Callable<Integer> {

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster (default: localhost:9092).")
  private String bootstrapServer = "localhost:9092";

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Where state is kept on disk (default: ${DEFAULT-VALUE}).")
  private Path stateDirectory = Path.of("playtime-state");

  @Mixin private StreamsOptions streams;
  @Mixin private RuleOptions rules;

  @Override
  public Integer call() throws InterruptedException {
    StreamsSettings settings =
        new StreamsSettings(
            bootstrapServer,
            streams.applicationId(),
            streams.topics(),
            rules.rules(),
            streams.threads(),
            stateDirectory,
            streams.overrides());
    try (StreamsApp app = StreamsApp.start(settings)) {
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop-streams"));
      app.awaitEnd();
    }
    return 0;
  }
}
