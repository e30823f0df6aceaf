package playtime.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import playtime.cli.UserError;
import playtime.embedded.FreePort;
import playtime.model.Topics;

/**
 * One run of a row over what its group has not done yet, looked at from outside: it is through when
 * the committed offsets have reached the end of the input.
 */
final class Trial {

  private static final long LOOK_EVERY_MS = 50;
  private static final double PATIENCE_S = 300;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  /** {@code USER_HZ}, the unit of /proc/stat; 100 on every Linux that Java runs on. */
  private static final double TICKS = 100;

  private Trial() {}

  /**
   * Runs the row from the start of its process to its last commit.
   *
   * @param id of its group
   * @param directory for its log, and its state, which it may find there
   * @throws UserError when it ends too early, or does not go on
   */
  static Map<String, Double> run(Cluster cluster, Row row, String id, Topics topics, Path directory)
      throws IOException, InterruptedException {
    long before = cluster.committed(id, topics.events());
    long all = cluster.end(topics.events()) - before;
    double machine = machineSeconds();
    double broker = seconds(cluster.broker().cpu());
    long start = System.nanoTime();
    int port = FreePort.next();
    Map<String, Double> figures = new LinkedHashMap<>();
    try (Child job = row.start(cluster.bootstrapServers(), id, topics, directory, port);
        Asker asker = new Asker(port, row.questions())) {
      Timeline timeline = new Timeline();
      double changed = 0;
      do {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        job.requireAlive();
        long done = cluster.committed(id, topics.events()) - before;
        double now = (System.nanoTime() - start) / NANOS;
        changed = timeline.isEmpty() || done != timeline.done() ? now : changed;
        timeline.add(now, done);
        if (now - changed > PATIENCE_S) {
          throw new UserError(
              "%s: stuck at %,d of %,d records, its log is in %s"
                  .formatted(row.name(), done, all, directory));
        }
      } while (timeline.done() < all);
      double cpu = seconds(job.cpu());
      double brokerCpu = seconds(cluster.broker().cpu()) - broker;
      figures.put("wall s", timeline.seconds());
      figures.put("CPU s", cpu);
      figures.put("steady/s", timeline.steadyRate());
      figures.put("per CPU s", all / cpu);
      figures.put("peak MiB", (double) job.peakMebibytes());
      figures.put("broker CPU s", brokerCpu);
      figures.put("other CPU s", machineSeconds() - machine - cpu - brokerCpu);
      figures.putAll(asker.figures());
    }
    if (row.kind() == Row.Kind.PLAYTIME) {
      figures.putAll(sizes(cluster, id, topics, directory));
    }
    return figures;
  }

  /** What it kept and wrote; looked at when it has ended and no file comes or goes. */
  private static Map<String, Double> sizes(
      Cluster cluster, String id, Topics topics, Path directory)
      throws IOException, InterruptedException {
    Map<String, Double> sizes = new LinkedHashMap<>();
    sizes.put("state MiB", Workspace.mebibytes(directory.resolve("state")));
    sizes.put(
        "changelog MiB",
        cluster.mebibytes(topic -> topic.startsWith(id + '-') && topic.endsWith("-changelog")));
    sizes.put("events MiB", cluster.mebibytes(topics.events()::equals));
    sizes.put("results MiB", cluster.mebibytes(topics.results()::contains));
    return sizes;
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  /** CPU seconds of all processes of the machine since it started; NaN where it does not tell. */
  private static double machineSeconds() {
    try {
      String[] cpu = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1);
      // user, nice, system; not idle and waiting; then interrupts
      return Arrays.stream(new int[] {1, 2, 3, 6, 7})
              .mapToLong(field -> Long.parseLong(cpu[field]))
              .sum()
          / TICKS;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
