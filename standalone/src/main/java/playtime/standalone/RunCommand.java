package playtime.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import playtime.loader.LoadResult;
import playtime.loader.input.Source;
import playtime.loader.input.Sources;
import playtime.streams.Profile;

/**
 * {@code run}: the user's own files through the whole pipeline, in a temporary directory on free
 * ports.
 */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs files through the whole pipeline on this machine and prints the report.",
      "Files are NDJSON or _bulk, plain, .gz or .zst."
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files; '-' is standard input.")
  private List<String> files;

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Writes the final documents there, as they stand in OpenSearch.")
  private Path export;

  @Option(names = "--keep", description = "Stays up until Ctrl-C.")
  private boolean keep;

  @Mixin private StackOptions options;

  @Override
  public Integer call() throws InterruptedException {
    List<Source> sources = Sources.of(files);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      StackSettings settings =
          options
              .settings(directory.path(), StackSettings.Ports.free(0), Profile.THROUGHPUT)
              .withRefresh(keep); // the report refreshes; others search only when it stays up
      try (Stack stack = Stack.start(settings, new StartUp(progress))) {
        PipelineRun run = new PipelineRun(stack, out, progress);
        LoadResult loaded = run.load(sources);
        run.awaitIndexed();
        run.report();
        if (export != null) {
          run.export(export);
        }
        if (keep) {
          Waiting.untilStopped(stack, progress);
        }
        return isWhole(loaded) ? 0 : 1;
      }
    }
  }

  /**
   * What {@code _bulk} can say and an event log cannot (update, delete) is told, but is no event
   * that was lost.
   */
  private static boolean isWhole(LoadResult loaded) {
    return !loaded.inputLeft() && loaded.failed() + loaded.tooLong() == 0;
  }
}
