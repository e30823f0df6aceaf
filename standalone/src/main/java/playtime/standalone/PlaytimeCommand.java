package playtime.standalone;

import picocli.CommandLine.Command;
import playtime.gateway.GatewayCommand;
import playtime.loader.GenerateCommand;
import playtime.loader.LoadCommand;
import playtime.provision.ProvisionCommand;
import playtime.standalone.report.ReportCommand;
import playtime.streams.TopologyCommand;

/** All commands. */
@Command(
    name = "playtime",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "How long each Toniebox plays: events in, sessions and weekly playtime out.",
    footer = {
      "",
      "'playtime backfill' runs the batch twin, on Spark: built when it is asked for.",
      "'playtime COMMAND --help' tells more. Each option is also an environment variable",
      "(--week-zone is PLAYTIME_WEEK_ZONE) and a line of the file that --config names."
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      UpCommand.class,
      LoadCommand.class,
      GatewayCommand.class,
      GenerateCommand.class,
      ReportCommand.class,
      ProvisionCommand.class,
      EmbeddedReplayCommand.class,
      TopologyCommand.class
    })
final class PlaytimeCommand {}
