package playtime.backfill;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import playtime.model.Documents;
import playtime.model.RejectedLine;
import playtime.model.RejectedRecord;
import playtime.model.Tally;
import playtime.model.Topics;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;
import playtime.model.Weeks;

/**
 * The documents of a batch run: columns topic, key (the document's id) and value (its bytes), as
 * the stream writes them.
 */
final class DocumentRows {

  static final String TOPIC = "topic";
  static final String KEY = "key";
  static final String VALUE = "value";

  static final StructType SCHEMA =
      new StructType()
          .add(TOPIC, DataTypes.StringType)
          .add(KEY, DataTypes.StringType)
          .add(VALUE, DataTypes.BinaryType);

  private static final Encoder<Row> ENCODER = Encoders.row(SCHEMA);

  private final Outcomes outcomes;
  private final Topics topics;
  private final Weeks weeks;
  private final Documents documents;

  DocumentRows(Outcomes outcomes, Topics topics) {
    this.outcomes = outcomes;
    this.topics = topics;
    this.weeks = new Weeks(outcomes.rules().weekZone());
    this.documents = new Documents(weeks);
  }

  Dataset<Row> sessions() {
    String topic = topics.sessions();
    Documents as = documents;
    return outcomes
        .sessions()
        .map(
            (MapFunction<Row, Row>)
                fact -> {
                  var session = Fact.toSession(fact);
                  return row(topic, session.id(), as.render(session));
                },
            ENCODER);
  }

  Dataset<Row> weekly() {
    String topic = topics.weeklyPlaytime();
    Documents as = documents;
    Weeks in = weeks;
    return outcomes
        .weekly()
        .map(
            (MapFunction<Row, Row>)
                sum -> {
                  WeeklyPlaytime weekly = Outcomes.toWeekly(sum, in);
                  return row(topic, weekly.id(), as.render(weekly));
                },
            ENCODER);
  }

  Dataset<Row> users() {
    String topic = topics.userPlaytime();
    Documents as = documents;
    return outcomes
        .users()
        .map(
            (MapFunction<Row, Row>)
                sum -> {
                  UserPlaytime user = Outcomes.toUser(sum);
                  return row(topic, user.id(), as.render(user));
                },
            ENCODER);
  }

  /** Sessions, weeks and users. */
  Dataset<Row> playtime() {
    return sessions().union(weekly()).union(users());
  }

  /** Refused records of the raw topic. */
  Dataset<Row> rejected() {
    String topic = topics.rejected();
    String raw = topics.events();
    Documents as = documents;
    return outcomes
        .rejected()
        .map(
            (MapFunction<Row, Row>)
                fact -> {
                  Origin origin = Fact.toOrigin(fact);
                  RejectedRecord rejected =
                      new RejectedRecord(
                          Fact.toRejection(fact),
                          Column.VALUE.bytesIn(fact),
                          raw,
                          origin.source(),
                          origin.position(),
                          origin.ingestedAt());
                  return row(topic, rejected.id(), as.render(rejected));
                },
            ENCODER);
  }

  /**
   * Refused lines of files; keys sort as files and lines do.
   *
   * @param files by the number that is a record's source
   */
  Dataset<Row> rejectedLines(List<String> files) {
    String topic = topics.rejected();
    Documents as = documents;
    List<String> names = new ArrayList<>(files);
    return outcomes
        .rejected()
        .map(
            (MapFunction<Row, Row>)
                fact -> {
                  Origin origin = Fact.toOrigin(fact);
                  RejectedLine rejected =
                      new RejectedLine(
                          Fact.toRejection(fact),
                          Column.VALUE.bytesIn(fact),
                          names.get(origin.source()),
                          origin.position(),
                          origin.ingestedAt());
                  String key = "%010d-%019d".formatted(origin.source(), origin.position());
                  return row(topic, key, as.render(rejected));
                },
            ENCODER);
  }

  /** The accounting of the partitions of the raw topic. */
  Dataset<Row> accounting(SparkSession spark, Map<Integer, Tally> byPartition) {
    List<Row> rows = new ArrayList<>();
    byPartition.forEach(
        (partition, tally) ->
            rows.add(
                row(
                    topics.accounting(),
                    topics.events() + '-' + partition,
                    documents.render(topics.events(), partition, tally))));
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** A document as a line of a file: its id, then its fields; no id needs an escape in JSON. */
  static String line(String id, byte[] document) {
    return "{\"_id\":\"" + id + "\"," + text(document).substring(1);
  }

  static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  private static Row row(String topic, String key, byte[] value) {
    return RowFactory.create(topic, key, value);
  }
}
