package playtime.backfill;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import playtime.loader.input.LineFate;
import playtime.model.Rules;
import playtime.model.Status;
import playtime.model.Tally;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;
import playtime.model.Weeks;

/**
 * All that a batch run found out: computed once, kept in memory and on disk, and asked for in
 * parts.
 */
final class Outcomes implements AutoCloseable {

  static final String MAC = Column.MAC.label();
  static final String WEEK = "week";
  static final String MILLIS = "millis";
  static final String SESSIONS = "sessions";
  static final String ACTIVE = "active";

  private static final StructType WEEKLY_SCHEMA =
      new StructType()
          .add(MAC, DataTypes.StringType)
          .add(WEEK, DataTypes.IntegerType)
          .add(MILLIS, DataTypes.LongType)
          .add(SESSIONS, DataTypes.LongType);
  private static final Encoder<Row> WEEKLY = Encoders.row(WEEKLY_SCHEMA);
  private static final Encoder<Row> ACTIVE_WEEKLY =
      Encoders.row(WEEKLY_SCHEMA.add(ACTIVE, DataTypes.LongType));

  private final Rules rules;
  private final Dataset<Row> facts;
  private final Dataset<Row> weekly;
  private List<Row> counts;

  private Outcomes(Rules rules, Dataset<Row> facts) {
    this.rules = rules;
    this.facts = facts;
    this.weekly = weekly(rules, facts).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * @param judged records, see {@link Archives} and {@link RawTopic}
   * @param tallyBySource whether {@link #tallies} are wanted for each source, or only in sum
   */
  static Outcomes of(Dataset<Row> judged, Rules rules, Keep keep, boolean tallyBySource) {
    Dataset<Row> facts = new Sessionizer(rules, keep, tallyBySource).apply(judged);
    return new Outcomes(rules, facts.persist(StorageLevel.MEMORY_AND_DISK()));
  }

  Rules rules() {
    return rules;
  }

  /** Facts of sessions. */
  Dataset<Row> sessions() {
    return facts.filter(Fact.is(Fact.Kind.SESSION));
  }

  /** Facts of refused records, if they were kept. */
  Dataset<Row> rejected() {
    return facts.filter(Fact.is(Fact.Kind.REJECTED));
  }

  /** Facts of valid, deduplicated events, playback or not, if they were kept. */
  Dataset<Row> events() {
    return facts.filter(Fact.is(Fact.Kind.ACCEPTED).or(Fact.is(Fact.Kind.NOT_PLAYBACK)));
  }

  /** What {@link #toWeekly} reads. */
  Dataset<Row> weekly() {
    return weekly;
  }

  /** What {@link #toUser} reads. */
  Dataset<Row> users() {
    return weekly
        .groupBy(MAC)
        .agg(
            functions.sum(MILLIS).as(MILLIS),
            functions.sum(SESSIONS).as(SESSIONS),
            functions.sum(ACTIVE).as(ACTIVE));
  }

  static WeeklyPlaytime toWeekly(Row row, Weeks weeks) {
    return new WeeklyPlaytime(
        row.getString(0), weeks.week(row.getInt(1)), row.getLong(2), row.getLong(3));
  }

  static UserPlaytime toUser(Row row) {
    return new UserPlaytime(row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3));
  }

  /** What became of the records, by source, or under 0 in sum. */
  SortedMap<Integer, Tally> tallies() {
    SortedMap<Integer, Tally> tallies = new TreeMap<>();
    for (Row fact : counts(Fact.Kind.TALLY)) {
      tallies.merge(Column.SOURCE.intIn(fact), Tally.ofCounts(Fact.toCounts(fact)), Tally::plus);
    }
    return tallies;
  }

  /** Lines of all files by their {@link LineFate}. */
  long[] lineFates() {
    long[] sum = new long[LineFate.values().length];
    for (Row fact : counts(Fact.Kind.LINES)) {
      long[] counts = Fact.toCounts(fact);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += counts[i];
      }
    }
    return sum;
  }

  /** A few rows for each partition of the shuffle, and one for each file; asked for once. */
  private List<Row> counts(Fact.Kind kind) {
    if (counts == null) {
      counts = facts.filter(Fact.is(Fact.Kind.TALLY).or(Fact.is(Fact.Kind.LINES))).collectAsList();
    }
    return counts.stream().filter(fact -> Fact.kind(fact) == kind).toList();
  }

  private static Dataset<Row> weekly(Rules rules, Dataset<Row> facts) {
    Weeks weeks = new Weeks(rules.weekZone());
    return facts
        .filter(Column.STATUS.col().equalTo(Status.COMPLETE.name()))
        .flatMap(
            (FlatMapFunction<Row, Row>)
                fact ->
                    WeeklyPlaytime.of(Fact.toSession(fact), weeks).stream()
                        .map(Outcomes::row)
                        .iterator(),
            WEEKLY)
        .groupBy(MAC, WEEK)
        .agg(functions.sum(MILLIS).as(MILLIS), functions.sum(SESSIONS).as(SESSIONS))
        .map(
            (MapFunction<Row, Row>)
                sum -> {
                  WeeklyPlaytime playtime = toWeekly(sum, weeks);
                  return row(playtime, playtime.isActive() ? 1L : 0L);
                },
            ACTIVE_WEEKLY);
  }

  private static Row row(WeeklyPlaytime weekly) {
    return RowFactory.create(
        weekly.mac(), weekly.week().index(), weekly.millis(), weekly.sessions());
  }

  private static Row row(WeeklyPlaytime weekly, long active) {
    return RowFactory.create(
        weekly.mac(), weekly.week().index(), weekly.millis(), weekly.sessions(), active);
  }

  @Override
  public void close() {
    weekly.unpersist();
    facts.unpersist();
  }
}
