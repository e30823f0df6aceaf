package playtime.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import playtime.cli.Cli;

/** Measures the stream as processes on a broker of its own (docs/performance.md). */
@Command(
    name = "stream-benchmark",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures the stream and its baselines, side by side.",
    subcommands = {
      ThroughputCommand.class,
      LoadCommand.class,
      LatencyCommand.class,
      SearchCommand.class,
      StateCommand.class
    })
public final class StreamBenchmark implements Runnable {

  @Spec private CommandSpec spec;

  private StreamBenchmark() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  public static void main(String[] args) {
    System.exit(Cli.run(new StreamBenchmark(), System.getenv(), args));
  }
}
