package playtime.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.model.Topics;

/** How many events a second, and what they cost; baselines first, row by row in each round. */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "How fast a given input is through, and at what cost.")
final class ThroughputCommand implements Callable<Integer> {

  private static final List<String> ROWS =
      List.of(
          "raw-copy",
          "streams-copy",
          "playtime-1t=playtime," + Row.STREAM_FLAGS + ",--profile=throughput,num.stream.threads=1",
          "playtime-2t=playtime,"
              + Row.STREAM_FLAGS
              + ",--profile=throughput,num.stream.threads=2");

  @Mixin private RowOptions rowOptions;
  @Mixin private HarnessOptions options;

  @Option(names = "--events", description = "Records of each input; default: ${DEFAULT-VALUE}.")
  private long events = 1_000_000;

  @Option(names = "--boxes", description = "That they come from; default: ${DEFAULT-VALUE}.")
  private int boxes = 5_000;

  @Option(
      names = "--input",
      split = ",",
      description = "${COMPLETION-CANDIDATES}, comma-separated; default: ordered.")
  private List<Input> inputs = List.of(Input.ORDERED);

  @Option(
      names = "--commit-interval",
      paramLabel = "MS",
      description = "Of rows that name neither theirs nor a profile; default: ${DEFAULT-VALUE}.")
  private int commitInterval = 1_000;

  @Option(
      names = "--no-warm-up",
      description = "Count the first round too, in which the broker is cold.")
  private boolean isColdCounted;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows =
        rowOptions.named(ROWS, Map.of("commit.interval.ms", Integer.toString(commitInterval)));
    Path directory = Workspace.open();
    Results results = new Results();
    try (Cluster cluster = new Cluster(directory, options.partitions())) {
      for (Input input : inputs) {
        Topics topics = topics(input);
        cluster.create(topics);
        cluster.publish(topics.events(), to -> input.generate(events, boxes, to));
        System.out.printf("input %s: %,d records%n", input.text(), cluster.end(topics.events()));
      }
      for (int round = isColdCounted ? 1 : 0; round <= options.rounds(); round++) {
        for (Input input : inputs) {
          for (Row row : rows) {
            Map<String, Double> figures = run(cluster, row, input, round, directory);
            System.out.printf(
                "%s, %s, %s: %s%n",
                round == 0 ? "warm-up" : "round " + round,
                input.text(),
                row.name(),
                Results.line(figures));
            if (round > 0) {
              results.add(input.text() + ' ' + row.name(), round, figures);
            }
          }
        }
      }
    }
    results.publish(options.csv());
    return 0;
  }

  private static Topics topics(Input input) {
    return new Topics(input.text() + '-');
  }

  private static Map<String, Double> run(
      Cluster cluster, Row row, Input input, int round, Path directory)
      throws IOException, InterruptedException {
    String id = "%s-%s-%d".formatted(row.kind().text(), input.text(), System.nanoTime());
    Path own = directory.resolve("round-" + round).resolve(id);
    cluster.renewResults(topics(input));
    Map<String, Double> figures = Trial.run(cluster, row, id, topics(input), own);
    cluster.remove(id + '-');
    Workspace.remove(own.resolve("state"));
    return figures;
  }
}
