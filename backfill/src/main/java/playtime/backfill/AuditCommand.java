package playtime.backfill;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import playtime.cli.RuleOptions;
import playtime.model.Rules;

/** {@code backfill audit}: are the result topics what a batch run says they should be? */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Recomputes all documents from the raw topic, as far as the stream has come, and compares"
          + " them with the result topics, byte for byte. Also while the stream runs.",
      "Give it the rules that the stream has."
    },
    footer = "Exit code: 0 no difference, 1 differences or failed, 2 wrong usage.")
final class AuditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private KafkaOptions kafka;
  @Mixin private RuleOptions rules;
  @Mixin private SparkOptions spark;

  @Override
  public Integer call() throws Exception {
    Rules applied = rules.rules();
    Deployment deployment = new Deployment(kafka.access(), kafka.topics(), kafka.group());
    Snapshot snapshot = Snapshot.take(deployment);
    PrintWriter out = spec.commandLine().getOut();
    return Job.run(
        spark,
        session -> {
          boolean equal = new Audit(session, deployment, snapshot).run(applied, out);
          out.flush();
          return equal ? 0 : 1;
        });
  }
}
