package playtime.standalone.report;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import playtime.cli.UserError;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchConnection;
import playtime.opensearch.OpenSearchOptions;

/** {@code report}: the answer from OpenSearch, for people or as JSON. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Prints the average weekly playtime, per user and per week, top tonies, data quality and accounting.")
public final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private OpenSearchOptions openSearch;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many users and tonies (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(names = "--user", paramLabel = "MAC", description = "Only this user.")
  private String user;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = Topics.DEFAULT_PREFIX,
      description = "What the names of the indices start with (default: ${DEFAULT-VALUE}).")
  private String prefix;

  @Override
  public Integer call() {
    if (top < 0) {
      throw new UserError("--top must not be negative, but is " + top);
    }
    try (OpenSearchConnection connection = openSearch.connect()) {
      ReportQuery query = new ReportQuery(connection, new Topics(prefix));
      Report report = user == null ? query.all(top) : query.ofUser(user, top);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? ReportJson.render(report) : new ReportPrinter().print(report));
      out.flush();
    }
    return CommandLine.ExitCode.OK;
  }
}
