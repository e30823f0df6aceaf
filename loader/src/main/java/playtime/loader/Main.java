package playtime.loader;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import playtime.cli.Cli;

/** The loader alone, for containers: {@code load} and {@code generate}. */
@Command(
    name = "playtime-loader",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Loads events into the raw topic, or generates some.",
    subcommands = {LoadCommand.class, GenerateCommand.class})
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  Main() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  public static void main(String[] args) {
    System.exit(Cli.run(new Main(), System.getenv(), args));
  }
}
