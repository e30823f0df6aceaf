package playtime.backfill;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_millis;

import java.math.BigDecimal;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import playtime.model.Fields;
import playtime.model.Playback;
import playtime.model.Session;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;
import playtime.model.Weeks;

/**
 * The documents as tables of typed columns, named as the fields are: instants are timestamps, and
 * seconds are exact decimals. What is absent is null.
 */
final class Tables {

  /** As milliseconds until they are all in columns: no calendar of old comes between. */
  private static final DataType INSTANT = DataTypes.LongType;

  private static final DataType SECONDS = DataTypes.createDecimalType(18, 3);

  private static final Encoder<Row> SESSIONS =
      Encoders.row(
          new StructType()
              .add(Fields.SESSION_ID, DataTypes.StringType)
              .add(Fields.MAC, DataTypes.StringType)
              .add(Fields.TONIE_ID, DataTypes.StringType)
              .add(Fields.STATUS, DataTypes.StringType)
              .add(Fields.STARTED_AT, INSTANT)
              .add(Fields.START_EVENT_ID, DataTypes.IntegerType)
              .add(Fields.ENDED_AT, INSTANT)
              .add(Fields.STOP_EVENT_ID, DataTypes.IntegerType)
              .add(Fields.DURATION_SECONDS, SECONDS)
              .add(Fields.WEEK, DataTypes.StringType));
  private static final Encoder<Row> WEEKLY =
      Encoders.row(
          new StructType()
              .add(Fields.MAC, DataTypes.StringType)
              .add(Fields.WEEK, DataTypes.StringType)
              .add(Fields.WEEK_START, INSTANT)
              .add(Fields.PLAYTIME_SECONDS, SECONDS)
              .add(Fields.SESSIONS, DataTypes.LongType));
  private static final Encoder<Row> USERS =
      Encoders.row(
          new StructType()
              .add(Fields.MAC, DataTypes.StringType)
              .add(Fields.PLAYTIME_SECONDS, SECONDS)
              .add(Fields.SESSIONS, DataTypes.LongType)
              .add(Fields.ACTIVE_WEEKS, DataTypes.LongType)
              .add(Fields.AVG_WEEKLY_PLAYTIME_SECONDS, SECONDS));

  private final Outcomes outcomes;
  private final Weeks weeks;

  Tables(Outcomes outcomes) {
    this.outcomes = outcomes;
    this.weeks = new Weeks(outcomes.rules().weekZone());
  }

  Dataset<Row> sessions() {
    Weeks in = weeks;
    return outcomes
        .sessions()
        .map((MapFunction<Row, Row>) fact -> row(Fact.toSession(fact), in), SESSIONS)
        .withColumn(Fields.STARTED_AT, timestamp_millis(col(Fields.STARTED_AT)))
        .withColumn(Fields.ENDED_AT, timestamp_millis(col(Fields.ENDED_AT)))
        .sort(col(Fields.SESSION_ID));
  }

  Dataset<Row> weekly() {
    Weeks in = weeks;
    return outcomes
        .weekly()
        .map((MapFunction<Row, Row>) sum -> row(Outcomes.toWeekly(sum, in)), WEEKLY)
        .withColumn(Fields.WEEK_START, timestamp_millis(col(Fields.WEEK_START)))
        .sort(col(Fields.MAC), col(Fields.WEEK_START));
  }

  Dataset<Row> users() {
    return outcomes
        .users()
        .map((MapFunction<Row, Row>) sum -> row(Outcomes.toUser(sum)), USERS)
        .sort(col(Fields.MAC));
  }

  private static Row row(Session session, Weeks weeks) {
    Playback anchor = session.anchor();
    Playback start = anchor.isStart() ? anchor : null;
    Playback stop = anchor.isStart() ? session.stop() : anchor;
    return RowFactory.create(
        session.id(),
        session.mac(),
        session.tonieId(),
        session.status().text(),
        start == null ? null : Long.valueOf(start.at()),
        start == null ? null : Integer.valueOf(start.eventId()),
        stop == null ? null : Long.valueOf(stop.at()),
        stop == null ? null : Integer.valueOf(stop.eventId()),
        session.isComplete() ? seconds(session.durationMillis()) : null,
        weeks.at(anchor.at()).name());
  }

  private static Row row(WeeklyPlaytime weekly) {
    return RowFactory.create(
        weekly.mac(),
        weekly.week().name(),
        weekly.week().start(),
        seconds(weekly.millis()),
        weekly.sessions());
  }

  private static Row row(UserPlaytime user) {
    return RowFactory.create(
        user.mac(),
        seconds(user.millis()),
        user.sessions(),
        user.activeWeeks(),
        seconds(user.averageWeeklyMillis()));
  }

  private static BigDecimal seconds(long millis) {
    return BigDecimal.valueOf(millis, 3);
  }
}
