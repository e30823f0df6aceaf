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

  private static final List<String> ROWS = List.of("playtime=playtime," + Row.STREAM_FLAGS);

  /** By whose end it is known that the process has started. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private static final long POLL_MS = 100;
  private static final int EVERY_SESSION = 1;

  @Mixin private RowOptions rowOptions;
  @Mixin private HarnessOptions options;

  @Mixin private TrafficOptions traffic;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows = rowOptions.named(ROWS, Map.of());
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
    SessionLatencies latencies = new SessionLatencies();
    int port = FreePort.next();
    try (Child job = row.start(cluster.bootstrapServers(), id, topics, directory, port);
        Asker asker = new Asker(port, row.questions());
        SessionReader reader = new SessionReader(cluster, topics, latencies);
        LiveTraffic boxes =
            new LiveTraffic(cluster.bootstrapServers(), topics.events(), traffic, latencies)) {
      boxes.send(FIRST);
      while (cluster.committed(id, topics.events()) < cluster.end(topics.events())) {
        job.requireAlive();
        TimeUnit.MILLISECONDS.sleep(POLL_MS);
      }
      boxes.send(traffic.warmUp());
      boxes.count(EVERY_SESSION);
      double cpu = Trial.seconds(job.cpu());
      double broker = Trial.seconds(cluster.broker().cpu());
      double sent = boxes.send(traffic.counted());
      cpu = Trial.seconds(job.cpu()) - cpu;
      broker = Trial.seconds(cluster.broker().cpu()) - broker;
      latencies.awaitAll();
      job.requireAlive();
      figures.put("events/s", sent);
      figures.putAll(latencies.figures());
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
