package playtime.standalone;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import playtime.cli.UserError;
import playtime.loader.fleet.FleetGenerator;
import playtime.loader.fleet.FleetSettings;
import playtime.loader.fleet.Shares;
import playtime.loader.input.Sources;
import playtime.streams.Profile;

/** {@code demo}: a generated fleet through the whole pipeline. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Generates a realistic fleet, runs the whole pipeline on it, prints the report and stays up.")
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--exit", description = "Ends after the report.")
  private boolean exit;

  @Option(names = "--boxes", paramLabel = "N", description = "Boxes (default: ${DEFAULT-VALUE}).")
  private int boxes = 100;

  @Option(
      names = "--weeks",
      paramLabel = "N",
      description = "Weeks up to now (default: ${DEFAULT-VALUE}).")
  private int weeks = 6;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed gives another fleet (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Of the page; 0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Mixin private StackOptions options;

  @Override
  public Integer call() throws InterruptedException {
    FleetSettings fleet = fleet();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    try (TemporaryDirectory directory = new TemporaryDirectory()) {
      StackSettings settings =
          options.settings(directory.path(), StackSettings.Ports.free(httpPort), Profile.LATENCY);
      Path events = directory.path().resolve("fleet.ndjson");
      long lines = generate(fleet, events);
      progress.printf(
          "%,d boxes over %d weeks: %,d events. Starting the pipeline:%n", boxes, weeks, lines);
      progress.flush();
      try (Stack stack = Stack.start(settings, new StartUp(progress))) {
        PipelineRun run = new PipelineRun(stack, out, progress);
        run.load(Sources.of(List.of(events.toString())));
        run.awaitIndexed();
        run.report();
        if (!exit) {
          Waiting.untilStopped(stack, progress);
        }
      }
    }
    return 0;
  }

  private FleetSettings fleet() {
    try {
      Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
      return new FleetSettings(boxes, weeks, end, Long.MAX_VALUE, seed, Shares.DEFAULTS);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private static long generate(FleetSettings fleet, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      return new FleetGenerator(fleet)
          .generate(
              line -> {
                out.write(line);
                out.write('\n');
              });
    } catch (IOException e) {
      throw new UserError("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
