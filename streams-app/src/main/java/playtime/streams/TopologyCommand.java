package playtime.streams;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import playtime.model.Rules;
import playtime.streams.topology.PlaytimeTopology;

/** Prints the topology: what reads which topic, which processor uses which store. */
@Command(
    name = "topology",
    description = "Prints the stream's topology.",
    mixinStandardHelpOptions = true)
public final class TopologyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StreamsOptions streams;

  @Override
  public Integer call() {
    PlaytimeTopology topology =
        new PlaytimeTopology(streams.topics(), Rules.DEFAULTS, (partition, key) -> true);
    spec.commandLine().getOut().print(topology.get().describe());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
