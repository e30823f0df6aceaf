package playtime.standalone;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import playtime.connect.IndexTemplates;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.OpenSearchSettings;
import playtime.loader.fleet.FleetGenerator;
import playtime.loader.fleet.FleetSettings;
import playtime.loader.fleet.Shares;
import playtime.loader.input.Source;
import playtime.loader.input.Sources;
import playtime.model.Rules;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchConnection;
import playtime.provision.IndexTemplatesStep;
import playtime.streams.Profile;

/**
 * What {@code run} makes of a file, from the first line until the last document is indexed, against
 * plain {@code _bulk} calls of the documents that come out, each once, into an OpenSearch that is
 * alone on the machine. The start of either is not counted.
 *
 * <pre>RunBenchmark [events] [rounds]</pre>
 */
public final class RunBenchmark {

  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final int PARTITIONS = 4;
  private static final int EVENTS_PER_BOX = 400;
  private static final int WEEKS = 50;
  private static final long SEED = 1;

  private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
  private final Path directory;

  private RunBenchmark(Path directory) {
    this.directory = directory;
  }

  /** Prints a line for each measurement, and what part of the plain rate {@code run} reached. */
  public static void main(String[] args) throws Exception {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      new RunBenchmark(directory.path()).measure(events, rounds);
    }
    System.exit(0);
  }

  private void measure(int events, int rounds) throws Exception {
    Path input = generate(events);
    for (int round = 1; round <= rounds; round++) {
      Path bulks = directory.resolve("bulks-" + round);
      double run = throughThePipeline(input, bulks, directory.resolve("run-" + round));
      double plain = plainBulks(bulks, directory.resolve("plain-" + round));
      long documents = BulkFile.documents(bulks);
      out.printf(
          "round %d: %,d events, %,d documents: run %.1f s (%,.0f documents/s), plain _bulk %.1f s"
              + " (%,.0f documents/s): %.0f %%%n",
          round,
          events,
          documents,
          run,
          documents / run,
          plain,
          documents / plain,
          100 * plain / run);
      Files.delete(bulks);
    }
  }

  private Path generate(int events) throws IOException {
    Path input = directory.resolve("events.ndjson");
    FleetSettings fleet =
        new FleetSettings(
            Math.max(1, events / EVENTS_PER_BOX),
            WEEKS,
            Instant.now().truncatedTo(ChronoUnit.HOURS),
            events,
            SEED,
            Shares.DEFAULTS);
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(input))) {
      new FleetGenerator(fleet)
          .generate(
              line -> {
                file.write(line);
                file.write('\n');
              });
    }
    return input;
  }

  /** Seconds; writes what was indexed to {@code bulks}. */
  private double throughThePipeline(Path input, Path bulks, Path at) throws Exception {
    StackSettings settings =
        new StackSettings(
            at,
            StackSettings.Ports.free(0),
            TOPICS,
            Rules.DEFAULTS,
            "playtime",
            1,
            PARTITIONS,
            Profile.THROUGHPUT.settings(),
            false);
    try (Stack stack = Stack.start(settings, new StartUp(out))) {
      List<Source> sources = Sources.of(List.of(input.toString()));
      long start = System.nanoTime();
      PipelineRun run = new PipelineRun(stack, out, out);
      run.load(sources);
      run.awaitIndexed();
      double seconds = secondsSince(start);
      String indices = TOPICS.prefix() + '*';
      out.printf(
          "written: %,d, all versions counted%n", BulkFile.written(stack.openSearchUrl(), indices));
      BulkFile.write(stack.openSearchUrl(), indices, bulks);
      return seconds;
    }
  }

  private double plainBulks(Path bulks, Path at) throws Exception {
    try (EmbeddedOpenSearch openSearch =
        new EmbeddedOpenSearch(OpenSearchSettings.in(at)).start()) {
      try (IndexTemplatesStep templates =
          new IndexTemplatesStep(
              OpenSearchConnection.to(URI.create(openSearch.url())),
              new IndexTemplates(Map.of("prefix", TOPICS.prefix())).all())) {
        templates.apply();
      }
      long start = System.nanoTime();
      BulkFile.send(bulks, openSearch.url());
      double seconds = secondsSince(start);
      out.print(BulkFile.sizes(openSearch.url(), TOPICS.prefix() + '*'));
      return seconds;
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
