package playtime.backfill;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import playtime.model.Rules;

/**
 * The raw topic's records as judged records.
 *
 * @param range what to read of it; a record's source is its partition
 * @param partitions of the topic, whether read or not
 */
record RawTopic(TopicRange range, int partitions) {

  Dataset<Row> judged(SparkSession spark, KafkaAccess kafka, Rules rules, Keep keep) {
    int count = partitions;
    return range
        .read(spark, kafka)
        .select(
            functions.col("key"),
            functions.col("value"),
            functions.col("partition"),
            functions.col("offset"),
            functions.unix_millis(functions.col("timestamp")))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                records -> judged(records, new Judge(rules, Keys.routing(count), keep)),
            Fact.ENCODER);
  }

  private static Iterator<Row> judged(Iterator<Row> records, Judge judge) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Row next() {
        Row record = records.next();
        // a record without a time counts as ancient, as in the stream
        long ingestedAt = Math.max(0, record.getLong(4));
        Origin origin = new Origin(record.getInt(2), record.getLong(3), ingestedAt);
        return judge.judge((byte[]) record.get(0), (byte[]) record.get(1), origin);
      }
    };
  }
}
