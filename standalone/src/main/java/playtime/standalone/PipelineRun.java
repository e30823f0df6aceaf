package playtime.standalone;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import playtime.cli.Terminal;
import playtime.cli.UserError;
import playtime.loader.LoadResult;
import playtime.loader.LoadSummary;
import playtime.loader.Loader;
import playtime.loader.ProducerSettings;
import playtime.loader.ProgressDisplay;
import playtime.loader.ProgressListener;
import playtime.loader.input.Source;
import playtime.opensearch.OpenSearchConnection;
import playtime.standalone.report.Exporter;
import playtime.standalone.report.ReportPrinter;
import playtime.standalone.report.ReportQuery;
import playtime.streams.AtRest;

/**
 * Files through a running pipeline: load, wait until all is processed and indexed, report, export.
 */
final class PipelineRun {

  private static final long LOOK_UP_MILLIS = 150;
  private static final long LOOK_UP_MAX_MILLIS = 1_000;
  private static final long LEFT_PER_MILLI = 20;
  private static final int CHECK_EVERY = 10;
  private static final int TOP = 10;

  private final Stack stack;
  private final PrintWriter out;
  private final PrintWriter progress;

  /**
   * @param out gets the result
   * @param progress gets what a person who waits wants to see
   */
  PipelineRun(Stack stack, PrintWriter out, PrintWriter progress) {
    this.stack = stack;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Loads the sources.
   *
   * @throws InterruptedException when told to stop
   */
  LoadResult load(List<Source> sources) throws InterruptedException {
    LoadResult result = send(sources);
    if (result.interrupted()) {
      throw new InterruptedException();
    }
    result.problems().forEach(progress::println);
    progress.println(LoadSummary.of(result));
    progress.flush();
    return result;
  }

  private LoadResult send(List<Source> sources) throws InterruptedException {
    ProducerSettings settings =
        new ProducerSettings(stack.bootstrapServers(), stack.topics().events());
    if (!Terminal.isInteractive()) {
      return Loader.load(sources, settings, ProgressListener.NONE);
    }
    try (ProgressDisplay display = new ProgressDisplay(sources)) {
      return Loader.load(sources, settings, display);
    }
  }

  /** Returns when everything that was loaded is processed, committed and indexed. */
  void awaitIndexed() throws InterruptedException {
    try (AtRest atRest = new AtRest(stack.bootstrapServers());
        Countdown countdown = new Countdown(progress)) {
      List<String> events = List.of(stack.topics().events());
      await("processing", countdown, () -> atRest.remaining(Set.of(stack.streamGroup()), events));
      List<String> results = stack.topics().results();
      await("indexing", countdown, () -> atRest.remaining(stack.sinkGroups(), results));
      await("indexing raw events", countdown, () -> atRest.remaining(stack.sinkGroups(), events));
      long refused = atRest.size(stack.topics().deadLetters());
      if (refused > 0) {
        countdown.close();
        progress.printf(
            "%,d documents were refused by OpenSearch; they are in the topic %s%n",
            refused, stack.topics().deadLetters());
      }
    }
  }

  @FunctionalInterface
  private interface Remaining {
    long count() throws InterruptedException;
  }

  private void await(String what, Countdown countdown, Remaining remaining)
      throws InterruptedException {
    int lookedUp = 0;
    for (long left = remaining.count(); left > 0; left = remaining.count()) {
      countdown.show(what, left);
      if (++lookedUp % CHECK_EVERY == 0) {
        stack.check();
      }
      Thread.sleep(pauseMillis(left));
    }
  }

  /** Looks more often towards the end: a look makes the broker read megabytes. */
  private static long pauseMillis(long left) {
    return Math.max(LOOK_UP_MILLIS, Math.min(left / LEFT_PER_MILLI, LOOK_UP_MAX_MILLIS));
  }

  /** Prints the report. */
  void report() {
    try (OpenSearchConnection connection = connection()) {
      out.print(new ReportPrinter().print(new ReportQuery(connection, stack.topics()).all(TOP)));
      out.flush();
    }
  }

  /**
   * Writes the documents as they stand in OpenSearch.
   *
   * @throws UserError when the directory cannot be written
   */
  void export(Path directory) {
    try (OpenSearchConnection connection = connection()) {
      Map<String, Long> counts = new Exporter(connection, stack.topics()).export(directory);
      progress.println("Exported:");
      counts.forEach(
          (file, documents) ->
              progress.printf("  %,10d  %s%n", documents, directory.resolve(file)));
      progress.flush();
    }
  }

  private OpenSearchConnection connection() {
    return OpenSearchConnection.to(URI.create(stack.openSearchUrl()));
  }
}
