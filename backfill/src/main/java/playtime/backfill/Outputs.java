package playtime.backfill;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import playtime.cli.UserError;
import playtime.model.Topics;

/**
 * Writes what a run was asked for.
 *
 * @param target null when only counts are wanted
 * @param rejected a file or directory for refused records, null when it is not wanted
 */
record Outputs(Target target, String rejected) {

  // Files are named as topics are, without the prefix.
  private static final Topics FILES = new Topics("");

  /**
   * @throws UserError when what is to be written to is not there, or is another's
   */
  void check(Deployment deployment, boolean fromTopic) throws InterruptedException {
    if (!fromTopic && (target == null || target.form().isFiles())) {
      return;
    }
    try (Offsets offsets = new Offsets(deployment.kafka())) {
      List<String> topics = new ArrayList<>();
      if (fromTopic || is(Target.Form.EVENTS)) {
        topics.add(deployment.topics().events());
      }
      if (is(Target.Form.TOPICS)) {
        topics.addAll(deployment.topics().results());
      }
      offsets.partitions(topics);
      if (is(Target.Form.TOPICS)) {
        deployment.requireNoStream(offsets);
      }
    }
  }

  private boolean is(Target.Form form) {
    return target != null && target.form() == form;
  }

  Keep keep(Input input) {
    boolean rejectedDocuments = is(Target.Form.TOPICS) && input instanceof Input.OfTopic;
    return new Keep(is(Target.Form.EVENTS), rejected != null || rejectedDocuments);
  }

  /** Writes, and tells the summary. */
  void write(
      SparkSession spark, Deployment deployment, Input input, Outcomes outcomes, Summary summary)
      throws InterruptedException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    if (rejected != null) {
      writeRejected(hadoop, input, new DocumentRows(outcomes, deployment.topics()), summary);
    }
    if (target == null) {
      return;
    }
    switch (target.form()) {
      case EVENTS -> writeEvents(deployment, outcomes, summary);
      case TOPICS -> writeTopics(spark, deployment, input, outcomes, summary);
      case NDJSON -> writeDocuments(hadoop, new DocumentRows(outcomes, FILES), summary);
      case PARQUET, CSV -> writeTables(hadoop, new Tables(outcomes), summary);
    }
  }

  private static void writeEvents(Deployment deployment, Outcomes outcomes, Summary summary) {
    Dataset<Row> events =
        outcomes
            .events()
            .select(
                lit(deployment.topics().events()).as(DocumentRows.TOPIC),
                Column.MAC.col().cast("binary").as(DocumentRows.KEY),
                Column.VALUE.col().as(DocumentRows.VALUE));
    deployment.kafka().write(events);
    summary.wrote(summary.valid(), "events published to " + deployment.topics().events());
  }

  private static void writeTopics(
      SparkSession spark, Deployment deployment, Input input, Outcomes outcomes, Summary summary)
      throws InterruptedException {
    Topics topics = deployment.topics();
    DocumentRows rows = new DocumentRows(outcomes, topics);
    Dataset<Row> expected = rows.playtime();
    List<String> written =
        List.of(topics.sessions(), topics.weeklyPlaytime(), topics.userPlaytime());
    if (input instanceof Input.OfTopic) {
      expected = expected.union(rows.rejected()).union(rows.accounting(spark, outcomes.tallies()));
      written = topics.results();
    }
    try (Offsets offsets = new Offsets(deployment.kafka())) {
      TopicRange range = offsets.everything(written);
      Dataset<Row> actual = ResultTopics.latest(spark, deployment.kafka(), range);
      Dataset<Row> difference = ResultTopics.difference(expected, actual);
      deployment.requireNoStream(offsets); // it may have started meanwhile
      deployment.kafka().write(ResultTopics.correction(difference));
      for (String topic : written) {
        Dataset<Row> ofTopic = ResultTopics.of(difference, List.of(topic));
        long all = ofTopic.count();
        long deleted = ofTopic.filter(col(ResultTopics.EXPECTED).isNull()).count();
        summary.wrote(all - deleted, "documents published to " + topic);
        if (deleted > 0) {
          summary.wrote(deleted, "tombstones published to " + topic);
        }
      }
      difference.unpersist();
    }
    if (!(input instanceof Input.OfTopic)) {
      summary.say(
          "%s and %s say what became of records of the raw topic: archives have none, nothing published"
              .formatted(topics.rejected(), topics.accounting()));
    }
  }

  private void writeDocuments(Configuration hadoop, DocumentRows rows, Summary summary) {
    DocumentFile file = new DocumentFile(hadoop);
    write(file, FILES.sessions(), rows.sessions(), summary);
    write(file, FILES.weeklyPlaytime(), rows.weekly(), summary);
    write(file, FILES.userPlaytime(), rows.users(), summary);
  }

  private void write(DocumentFile file, String name, Dataset<Row> rows, Summary summary) {
    String path = target.directory() + "/" + name + ".ndjson";
    summary.wrote(file.write(path, rows, DocumentFile::withId), "documents in " + path);
  }

  private void writeTables(Configuration hadoop, Tables tables, Summary summary) {
    TableFiles files = new TableFiles(hadoop, target.form());
    write(files, FILES.sessions(), tables.sessions(), summary.sessions(), summary);
    write(files, FILES.weeklyPlaytime(), tables.weekly(), summary.weeks(), summary);
    write(files, FILES.userPlaytime(), tables.users(), summary.users(), summary);
  }

  private void write(
      TableFiles files, String name, Dataset<Row> table, long size, Summary summary) {
    String path = target.directory() + "/" + name;
    files.write(path, table);
    summary.wrote(size, "rows in " + path);
  }

  private void writeRejected(
      Configuration hadoop, Input input, DocumentRows rows, Summary summary) {
    String file =
        isDirectory(hadoop)
            ? rejected.replaceFirst("/+$", "") + "/" + FILES.rejected() + ".ndjson"
            : rejected;
    Dataset<Row> documents;
    Function<Row, String> line;
    if (input instanceof Input.OfArchives archives) {
      documents = rows.rejectedLines(archives.archives().files());
      line = DocumentFile::withoutId;
    } else {
      documents = rows.rejected();
      line = DocumentFile::withId;
    }
    summary.wrote(
        new DocumentFile(hadoop).write(file, documents, line), "refused records in " + file);
  }

  private boolean isDirectory(Configuration hadoop) {
    Path path = new Path(rejected);
    try {
      return rejected.endsWith("/") || path.getFileSystem(hadoop).getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UserError("cannot write '%s': %s".formatted(rejected, e.getMessage()), e);
    }
  }
}
