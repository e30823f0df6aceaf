package playtime.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.loader.fleet.LineConsumer;
import playtime.model.Topics;

/**
 * Whether it stays as fast when state has grown: a process started on the state of very many events
 * against one started on none, both over the same further events.
 */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "How fast further events are through on large state, and on none.")
final class StateCommand implements Callable<Integer> {

  private static final List<String> ROWS =
      List.of(
          "playtime=playtime," + Row.STREAM_FLAGS + ",--profile=throughput,num.stream.threads=1");
  private static final long SEED = 2;

  @Mixin private RowOptions rowOptions;
  @Mixin private HarnessOptions options;

  @Option(
      names = "--preload",
      description = "Events whose state is there before; default: ${DEFAULT-VALUE}.")
  private long preload = 20_000_000;

  @Option(names = "--events", description = "Further ones a round; default: ${DEFAULT-VALUE}.")
  private int events = 1_000_000;

  @Option(names = "--boxes", description = "That they come from; default: ${DEFAULT-VALUE}.")
  private int boxes = 50_000;

  @Option(
      names = "--spread",
      description =
          "The further events are from all over the time that the state covers, in random order"
              + " (default: they follow it).")
  private boolean isSpread;

  @Option(
      names = "--restore",
      description = "Each round also starts without its directory, so that the state is restored.")
  private boolean isRestored;

  @Option(
      names = "--commit-interval",
      paramLabel = "MS",
      description = "Of rows that name neither theirs nor a profile; default: ${DEFAULT-VALUE}.")
  private int commitInterval = 1_000;

  private final Results results = new Results();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Row> rows =
        rowOptions.named(ROWS, Map.of("commit.interval.ms", Integer.toString(commitInterval)));
    Path directory = Workspace.open();
    try (Cluster cluster = new Cluster(directory, options.partitions())) {
      for (int i = 0; i < rows.size(); i++) {
        measure(cluster, rows.get(i), "row-" + i, directory);
      }
    }
    results.publish(options.csv());
    return 0;
  }

  private void measure(Cluster cluster, Row row, String id, Path directory)
      throws IOException, InterruptedException {
    Topics topics = new Topics(id + "-full-");
    List<byte[]> further = new ArrayList<>();
    cluster.create(topics);
    cluster.publish(topics.events(), to -> generate(to, further));
    if (isSpread) {
      Collections.shuffle(further, new Random(SEED));
    }
    String name = row.name();
    Path state = directory.resolve(id + "-full");
    note(name + ", first", 1, Trial.run(cluster, row, id + "-full", topics, state));
    int batch = 0;
    for (int round = 1; round <= options.rounds(); round++) {
      List<byte[]> lines = batch(further, batch++);
      write(cluster, topics, lines);
      note(name + ", on state", round, Trial.run(cluster, row, id + "-full", topics, state));
      if (isRestored) {
        Workspace.remove(state.resolve("state"));
        write(cluster, topics, batch(further, batch++));
        note(name + ", restored", round, Trial.run(cluster, row, id + "-full", topics, state));
      }

      String emptyId = id + "-empty-" + round;
      Topics empty = new Topics(emptyId + '-');
      cluster.create(empty);
      write(cluster, empty, lines);
      note(
          name + ", on none",
          round,
          Trial.run(cluster, row, emptyId, empty, directory.resolve(emptyId)));
      cluster.remove(emptyId + '-');
      Workspace.remove(directory.resolve(emptyId).resolve("state"));
    }
  }

  private List<byte[]> batch(List<byte[]> further, int number) {
    return further.subList(number * events, (number + 1) * events);
  }

  /** The events that come before go to the topic, the others are kept. */
  private void generate(LineConsumer before, List<byte[]> further) throws IOException {
    long wanted = (long) events * options.rounds() * (isRestored ? 2 : 1);
    long all = preload + wanted;
    Random random = new Random(SEED);
    long[] made = new long[1];
    Input.ORDERED.generate(
        all,
        boxes,
        line -> {
          long left = all - made[0]++;
          long missing = wanted - further.size();
          if (isSpread ? random.nextDouble() * left < missing : left <= missing) {
            further.add(line);
          } else {
            before.accept(line);
          }
        });
  }

  private static void write(Cluster cluster, Topics topics, List<byte[]> lines) throws IOException {
    cluster.publish(
        topics.events(),
        to -> {
          for (byte[] line : lines) {
            to.accept(line);
          }
        });
  }

  private void note(String row, int round, Map<String, Double> figures) {
    System.out.printf("round %d, %s: %s%n", round, row, Results.line(figures));
    results.add(row, round, figures);
  }
}
