package playtime.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all measurements can be told. */
final class HarnessOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--row",
      paramLabel = "[NAME=]PROGRAM[,ITEM…]",
      description = {
        "What to measure, may be repeated: raw-copy, streams-copy or playtime.",
        "Items: -FLAG of the JVM, --OPTION=VALUE of playtime, KEY=VALUE of Kafka Streams and its clients."
      })
  private List<String> rows = new ArrayList<>();

  @Option(names = "--rounds", description = "Each row so often; default: ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(names = "--partitions", description = "Of every topic; default: ${DEFAULT-VALUE}.")
  private int partitions = 6;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the figures of every round here.")
  private Path csv;

  /** The rows named, or else these; with settings for those that name none. */
  List<Row> rows(List<String> otherwise, Map<String, String> defaults) {
    try {
      return (rows.isEmpty() ? otherwise : rows)
          .stream().map(Row::parse).map(row -> row.withDefaults(defaults)).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

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
