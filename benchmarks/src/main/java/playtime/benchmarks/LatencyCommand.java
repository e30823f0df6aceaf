package playtime.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.UserError;
import playtime.embedded.FreePort;
import playtime.model.Topics;

/** How long it takes from a stop event to its session, at a steady rate. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "How long it takes from the instant at which a stop is to be published until its complete session is read, as committed.",
      "Rows of the program playtime only."
    })
final class LatencyCommand implements Callable<Integer> {

  private static final List<String> ROWS = List.of("playtime=playtime,-XX:+UseParallelGC");

  /** By whose end it is known that the process has started. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private static final long POLL_MS = 100;
  private static final double MEDIAN = 0.5;
  private static final double TAIL = 0.99;

  @Mixin private HarnessOptions options;

  @Option(names = "--rate", description = "Events per second; default: ${DEFAULT-VALUE}.")
  private int rate = 5_000;

  @Option(
      names = "--boxes",
      description = "That they come from in turn; default: ${DEFAULT-VALUE}.")
  private int boxes = 5_000;

  @Option(names = "--seconds", description = "That are counted; default: ${DEFAULT-VALUE}.")
  private int seconds = 60;

  @Option(
      names = "--warm-up-seconds",
      description = "Before, once the process has started; default: ${DEFAULT-VALUE}.")
  private int warmUpSeconds = 30;

  @Option(
      names = "--producer",
      paramLabel = "KEY=VALUE",
      description = "A setting of the publishing producer, beside the loader's; may be repeated.")
  private Map<String, String> producer = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows = options.rows(ROWS, Map.of());
    if (rows.stream().anyMatch(row -> row.kind() != Row.Kind.PLAYTIME)) {
      throw new UserError("a copy makes no sessions: name rows of the program playtime");
    }
    Path directory = Workspace.open();
    Results results = new Results();
    try (Cluster cluster = new Cluster(directory, options.partitions())) {
      for (int round = 1; round <= options.rounds(); round++) {
        for (int i = 0; i < rows.size(); i++) {
          Row row = rows.get(i);
          String id = "round-%d-row-%d".formatted(round, i);
          Map<String, Double> figures = run(cluster, row, id, directory.resolve(id));
          System.out.printf("round %d, %s: %s%n", round, row.name(), Results.line(figures));
          results.add(row.name(), round, figures);
        }
      }
    }
    results.publish(options.csv());
    return 0;
  }

  private Map<String, Double> run(Cluster cluster, Row row, String id, Path directory)
      throws IOException, InterruptedException {
    Topics topics = new Topics(id + '-');
    cluster.create(topics);
    Map<String, Double> figures = new LinkedHashMap<>();
    int port = FreePort.next();
    try (Child job = row.start(cluster.bootstrapServers(), id, topics, directory, port);
        Asker asker = new Asker(port, row.questions());
        LiveTraffic traffic = new LiveTraffic(cluster, topics, boxes, rate, producer)) {
      traffic.send(FIRST);
      while (cluster.committed(id, topics.events()) < cluster.end(topics.events())) {
        job.requireAlive();
        TimeUnit.MILLISECONDS.sleep(POLL_MS);
      }
      traffic.send(Duration.ofSeconds(warmUpSeconds));
      traffic.count();
      double cpu = Trial.seconds(job.cpu());
      double broker = Trial.seconds(cluster.broker().cpu());
      double sent = traffic.send(Duration.ofSeconds(seconds));
      cpu = Trial.seconds(job.cpu()) - cpu;
      broker = Trial.seconds(cluster.broker().cpu()) - broker;
      long missing = traffic.awaitSessions();
      job.requireAlive();
      double[] millis = traffic.latencies();
      figures.put("events/s", sent);
      figures.put("sessions", (double) millis.length);
      figures.put("missing", (double) missing);
      figures.put("p50 ms", Figures.percentile(millis, MEDIAN));
      figures.put("p99 ms", Figures.percentile(millis, TAIL));
      figures.put("max ms", Figures.percentile(millis, 1));
      figures.putAll(asker.figures());
      figures.put("CPU s", cpu);
      figures.put("peak MiB", (double) job.peakMebibytes());
      figures.put("broker CPU s", broker);
    }
    cluster.remove(id + '-');
    Workspace.remove(directory.resolve("state"));
    return figures;
  }
}
