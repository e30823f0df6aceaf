package playtime.benchmarks;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What all measurements can be told. */
final class HarnessOptions {

  @Option(names = "--rounds", description = "Each row so often; default: ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(names = "--partitions", description = "Of every topic; default: ${DEFAULT-VALUE}.")
  private int partitions = 6;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the figures of every round here.")
  private Path csv;

  int rounds() {
    return rounds;
  }

  int partitions() {
    return partitions;
  }

  /** Null when none is wanted. */
  Path csv() {
    return csv;
  }
}
