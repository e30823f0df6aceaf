package playtime.loader;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import playtime.cli.StopOnExit;
import playtime.cli.Terminal;
import playtime.loader.input.Source;
import playtime.loader.input.Sources;

/**
 * {@code load FILE…}: files, or the documents of an OpenSearch index, into a topic of any cluster.
 * Ctrl-C delivers what was taken.
 */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Loads events into the raw topic: plain NDJSON or _bulk, also mixed, also .gz and .zst.",
      "Every line that is an event is sent as it is, keyed by its mac; index and create lines are"
          + " skipped; update and delete are not supported.",
      "With --from-opensearch: every document of an index, as it was indexed."
    },
    footer = "Exit code: 0 everything sent, 1 something was not, 2 wrong usage, 130 interrupted.")
public final class LoadCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files; '-' is standard input.")
  private List<String> files = new ArrayList<>();

  @Mixin private FromOpenSearch fromOpenSearch;

  @Mixin private TargetOptions target;

  @Option(
      names = "--rate",
      paramLabel = "EVENTS/S",
      description = "Sends evenly at this rate (default: as fast as can be).")
  private Double rate;

  @Option(
      names = "--follow",
      description =
          "Reads the last file on as it grows, as tail -F does, or new documents, until Ctrl-C.")
  private boolean follow;

  @Override
  public Integer call() throws InterruptedException {
    if (rate != null && !(rate > 0 && rate <= 1e9)) {
      throw new ParameterException(spec.commandLine(), "--rate must be positive");
    }
    String misuse = fromOpenSearch.misuse(files);
    if (misuse != null) {
      throw new ParameterException(spec.commandLine(), misuse);
    }
    OptionalDouble pace = rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    return fromOpenSearch.isChosen() ? loadDocuments(pace) : loadFiles(pace);
  }

  private int loadFiles(OptionalDouble pace) throws InterruptedException {
    List<Source> sources = Sources.of(files, follow);
    Loader loader = Loader.connect(sources, target.settings(), pace);
    return run(loader, () -> new ProgressDisplay(sources), "lines");
  }

  private int loadDocuments(OptionalDouble pace) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    DocumentLoader loader = fromOpenSearch.load(target.settings(), follow, pace, err::println);
    OptionalLong documents = loader.connect();
    return run(loader, () -> ProgressDisplay.ofDocuments(documents), "documents");
  }

  private int run(Load load, Supplier<ProgressDisplay> display, String things) {
    StopOnExit ctrlC = new StopOnExit(load::stop);
    try {
      LoadResult result = run(load, display);
      print(result, things);
      return result.interrupted() ? INTERRUPTED : result.isComplete() ? 0 : 1;
    } finally {
      ctrlC.release();
    }
  }

  private static LoadResult run(Load load, Supplier<ProgressDisplay> display) {
    if (!Terminal.isInteractive()) {
      return load.run(ProgressListener.NONE);
    }
    try (ProgressDisplay shown = display.get()) {
      return load.run(shown);
    }
  }

  private void print(LoadResult result, String things) {
    PrintWriter err = spec.commandLine().getErr();
    result.problems().forEach(err::println);
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(LoadSummary.of(result, things));
    out.flush();
  }
}
