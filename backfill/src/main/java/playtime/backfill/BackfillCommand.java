package playtime.backfill;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import playtime.cli.RuleOptions;
import playtime.model.Rules;

/** {@code backfill}: archives or the raw topic in; events, documents or tables out. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "The batch twin of the stream, on Spark: computes the same documents, byte for byte.",
      "Reads archives (NDJSON or _bulk, plain, .gz or .zst; files, directories, globs) or the raw"
          + " topic. Without --to it counts only."
    },
    subcommands = AuditCommand.class,
    footer = "Exit code: 0 done, 1 failed, 2 wrong usage.")
final class BackfillCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "ARCHIVE",
      description = "Files, directories and globs, of any file system that Spark can reach.")
  private List<String> archives = new ArrayList<>();

  @Option(names = "--from-topic", description = "Reads the raw topic instead.")
  private boolean fromTopic;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Ingest time of archives, by which ages are judged, e.g. 2026-11-22T18:00:00Z"
              + " (default: now).")
  private Instant asOf;

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      parameterConsumer = Target.Consumer.class,
      description = {
        "events: publishes valid, deduplicated events to the raw topic, for the stream to process;",
        "topics: publishes documents to the result topics, where no stream has ever run;",
        "parquet DIR, csv DIR, ndjson DIR: sessions, weekly and user tables."
      })
  private Target target;

  @Option(
      names = "--rejected",
      paramLabel = "FILE|DIR",
      description = "Writes refused lines there, with reason, file and line.")
  private String rejected;

  @Mixin private KafkaOptions kafka;
  @Mixin private RuleOptions rules;
  @Mixin private SparkOptions spark;

  @Override
  public Integer call() throws Exception {
    requireSense();
    Rules applied = rules.rules();
    Deployment deployment = new Deployment(kafka.access(), kafka.topics(), kafka.group());
    Outputs outputs = new Outputs(target, rejected);
    // before Spark starts, which takes its time
    outputs.check(deployment, fromTopic);
    long ingestTime = (asOf == null ? Instant.now() : asOf).toEpochMilli();
    return Job.run(
        spark,
        session -> {
          Input input = input(session, deployment, ingestTime);
          try (Outcomes outcomes = input.outcomes(session, applied, outputs.keep(input))) {
            Summary summary = Summary.of(input, outcomes);
            outputs.write(session, deployment, input, outcomes, summary);
            print(summary);
          }
          return 0;
        });
  }

  private Input input(SparkSession session, Deployment deployment, long ingestTime)
      throws InterruptedException {
    if (fromTopic) {
      return Input.topic(deployment);
    }
    ArchiveFiles files = new ArchiveFiles(session.sparkContext().hadoopConfiguration());
    return Input.archives(new Archives(files.of(archives), ingestTime));
  }

  private void requireSense() {
    if (fromTopic == !archives.isEmpty()) {
      throw wrong("name archives, or --from-topic");
    }
    if (fromTopic && asOf != null) {
      throw wrong("--as-of is for archives: records of the raw topic have their ingest time");
    }
    if (fromTopic && target != null && target.form() == Target.Form.EVENTS) {
      throw wrong("--to events is for archives: what comes from the raw topic is there already");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(Summary summary) {
    PrintWriter out = spec.commandLine().getOut();
    summary.print(out);
    out.flush();
  }
}
