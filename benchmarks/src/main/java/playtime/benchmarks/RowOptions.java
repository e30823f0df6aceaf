package playtime.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which programs are measured. */
final class RowOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--row",
      paramLabel = "[NAME=]PROGRAM[,ITEM…]",
      description = {
        "What to measure, may be repeated: raw-copy, streams-copy or playtime.",
        "Items: -FLAG or @FILE of flags of the JVM, --OPTION=VALUE of playtime, KEY=VALUE of Kafka Streams and its clients."
      })
  private List<String> rows = new ArrayList<>();

  /** The rows named, or else these; with settings for those that name none. */
  List<Row> named(List<String> otherwise, Map<String, String> defaults) {
    try {
      return (rows.isEmpty() ? otherwise : rows)
          .stream().map(Row::parse).map(row -> row.withDefaults(defaults)).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
