package playtime.backfill;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import playtime.model.Rules;

/** The comparison of the result topics with a batch run over the raw topic. */
final class Audit {

  private static final int SHOWN = 5;
  private static final String PROBLEM = "problem";
  private static final List<String> PROBLEMS = List.of("missing", "extra", "different");

  private final SparkSession spark;
  private final Deployment deployment;
  private final Snapshot snapshot;

  Audit(SparkSession spark, Deployment deployment, Snapshot snapshot) {
    this.spark = spark;
    this.deployment = deployment;
    this.snapshot = snapshot;
  }

  /** Prints what it finds; true when it is nothing. */
  boolean run(Rules rules, PrintWriter out) {
    RawTopic raw = new RawTopic(snapshot.input(), snapshot.input().spans().size());
    Input input = new Input.OfTopic(deployment.kafka(), raw);
    try (Outcomes outcomes = input.outcomes(spark, rules, new Keep(false, true))) {
      Summary.of(input, outcomes).print(out);
      tellProgress(out);
      DocumentRows rows = new DocumentRows(outcomes, deployment.topics());
      Dataset<Row> expected =
          rows.playtime().union(rows.rejected()).union(rows.accounting(spark, outcomes.tallies()));
      Dataset<Row> actual = ResultTopics.latest(spark, deployment.kafka(), snapshot.results());
      Motion motion = Motion.of(spark, deployment.kafka(), deployment.topics(), snapshot.motion());
      Dataset<Row> difference =
          ResultTopics.difference(atRest(expected, motion), atRest(actual, motion));
      boolean equal = print(difference, out);
      difference.unpersist();
      return equal;
    }
  }

  private void tellProgress(PrintWriter out) {
    if (!snapshot.streamHasRun()) {
      out.printf(
          "the stream '%s' has never run: compared with all of the raw topic%n",
          deployment.group());
    } else if (snapshot.behind() > 0) {
      out.printf(
          "the stream '%s' is behind by %s records, which are left out%n",
          deployment.group(), Summary.number(snapshot.behind()));
    }
    long before =
        snapshot.input().spans().values().stream().mapToLong(TopicRange.Span::begin).sum();
    if (before > 0) {
      out.printf(
          "the raw topic begins at offset %s in sum: documents of what is deleted count as extra%n",
          Summary.number(before));
    }
    if (snapshot.motion().size() > 0) {
      out.printf(
          "%s records were being processed: their boxes are left out%n",
          Summary.number(snapshot.motion().size()));
    }
  }

  private static Dataset<Row> atRest(Dataset<Row> documents, Motion motion) {
    return documents.filter(
        (FilterFunction<Row>)
            document -> !motion.touches(document.getString(0), document.getString(1)));
  }

  private boolean print(Dataset<Row> difference, PrintWriter out) {
    Dataset<Row> problems =
        difference.select(
            col(DocumentRows.TOPIC),
            col(DocumentRows.KEY),
            when(col(ResultTopics.ACTUAL).isNull(), lit(PROBLEMS.get(0)))
                .when(col(ResultTopics.EXPECTED).isNull(), lit(PROBLEMS.get(1)))
                .otherwise(lit(PROBLEMS.get(2)))
                .as(PROBLEM));
    boolean equal = true;
    for (String topic : deployment.topics().results()) {
      Dataset<Row> ofTopic = problems.filter(col(DocumentRows.TOPIC).equalTo(topic));
      for (String problem : PROBLEMS) {
        Dataset<Row> ids = ofTopic.filter(col(PROBLEM).equalTo(problem)).select(DocumentRows.KEY);
        long count = ids.count();
        if (count > 0) {
          equal = false;
          String first =
              ids
                  .orderBy(DocumentRows.KEY)
                  .limit(SHOWN)
                  .as(Encoders.STRING())
                  .collectAsList()
                  .stream()
                  .collect(Collectors.joining(", "));
          out.printf(
              "%s: %s %s: %s%s%n",
              topic, Summary.number(count), problem, first, count > SHOWN ? ", …" : "");
        }
      }
    }
    out.println(
        equal ? "the result topics hold exactly these documents" : "the result topics DIFFER");
    return equal;
  }
}
