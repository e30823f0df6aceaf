package playtime.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchConnection;

/** How long it takes from a stop event until its session can be found, through the whole stack. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "How long it takes from the instant at which a stop is to be published until a search in OpenSearch finds its complete session.",
      "Runs all that 'playtime up' runs; looks for twenty sessions of each second, ten times a second."
    })
final class SearchCommand implements Callable<Integer> {

  private static final int SESSIONS_PER_SECOND = 20;
  private static final int EVENTS_PER_SESSION = 2;

  @Mixin private TrafficOptions traffic;
  @Mixin private HarnessOptions options;

  @Option(
      names = "--up",
      paramLabel = "OPTION",
      description = "An option of 'up', e.g. --up=--profile=throughput; may be repeated.")
  private List<String> up = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Workspace.open();
    Results results = new Results();
    for (int round = 1; round <= options.rounds(); round++) {
      Map<String, Double> figures = run(directory.resolve("round-" + round));
      System.out.printf("round %d: %s%n", round, Results.line(figures));
      results.add("up", round, figures);
    }
    results.publish(options.csv());
    return 0;
  }

  private Map<String, Double> run(Path directory) throws IOException, InterruptedException {
    Topics topics = new Topics(Topics.DEFAULT_PREFIX);
    SessionLatencies latencies = new SessionLatencies();
    Map<String, Double> figures = new LinkedHashMap<>();
    try (WholeStack stack = new WholeStack(directory, options.partitions(), up);
        OpenSearchConnection openSearch = OpenSearchConnection.to(stack.openSearch());
        SessionSearcher searcher = new SessionSearcher(openSearch, topics.sessions(), latencies);
        LiveTraffic boxes =
            new LiveTraffic(stack.bootstrapServers(), topics.events(), traffic, latencies)) {
      boxes.send(traffic.warmUp());
      boxes.count(Math.max(1, traffic.rate() / EVENTS_PER_SESSION / SESSIONS_PER_SECOND));
      double cpu = Trial.seconds(stack.cpu());
      double openSearchCpu = Trial.seconds(stack.openSearchCpu());
      double sent = boxes.send(traffic.counted());
      cpu = Trial.seconds(stack.cpu()) - cpu;
      openSearchCpu = Trial.seconds(stack.openSearchCpu()) - openSearchCpu;
      latencies.awaitAll();
      stack.requireAlive();
      figures.put("events/s", sent);
      figures.putAll(latencies.figures());
      figures.put("CPU s", cpu);
      figures.put("OpenSearch CPU s", openSearchCpu);
    }
    return figures;
  }
}
