package playtime.streams;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.ClusterOptions;
import playtime.cli.RuleOptions;
import playtime.http.HttpOptions;
import playtime.streams.query.ConnectSinks;
import playtime.streams.query.Sinks;

/** The stream as a process of its own, for a cluster. */
@Command(
    name = "streams-app",
    description = "Runs the stream against a Kafka cluster until it is told to stop.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class StreamsCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsCommand.class);

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Where state is kept on disk (default: ${DEFAULT-VALUE}).")
  private Path stateDirectory = Path.of("playtime-state");

  @Mixin private StreamsOptions streams;
  @Mixin private RuleOptions rules;
  @Mixin private HttpOptions http;

  @Option(
      names = "--connect",
      paramLabel = "URL",
      description =
          "REST interface of Kafka Connect, to show how its sinks are (default: not shown).")
  private URI connect;

  @Override
  public Integer call() throws InterruptedException {
    StreamsSettings settings =
        new StreamsSettings(
            cluster.bootstrapServers(),
            streams.applicationId(),
            streams.topics(),
            rules.rules(),
            streams.threads(),
            stateDirectory,
            streams.settings(Profile.LATENCY, cluster.clientSettings()));
    try (StreamsHttp server = StreamsHttp.listen(http.host(), http.port());
        StreamsApp app = StreamsApp.start(server.announcedBy(settings))) {
      server.serve(app, connect == null ? Sinks.UNKNOWN : new ConnectSinks(connect));
      LOG.info("serving the page, the query API, health and metrics at {}", server.url());
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop-streams"));
      app.awaitEnd();
    }
    return 0;
  }
}
