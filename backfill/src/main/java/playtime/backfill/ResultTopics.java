package playtime.backfill;

import static org.apache.spark.sql.functions.col;

import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** What the result topics hold, and in what it differs from what they should hold. */
final class ResultTopics {

  /** Columns of a difference, besides topic and key. */
  static final String EXPECTED = "expected";

  static final String ACTUAL = "actual";

  private ResultTopics() {}

  /** The documents as a compacted topic would have them: the last of each key, no tombstones. */
  static Dataset<Row> latest(SparkSession spark, KafkaAccess kafka, TopicRange range) {
    return range
        .read(spark, kafka)
        .filter(col("key").isNotNull())
        .groupBy(col(DocumentRows.TOPIC), col("key").cast("string").as(DocumentRows.KEY))
        .agg(functions.max_by(col("value"), col("offset")).as(DocumentRows.VALUE))
        .filter(col(DocumentRows.VALUE).isNotNull());
  }

  /**
   * Documents that only one side has, or that differ: topic, key, {@link #EXPECTED} and {@link
   * #ACTUAL}, of which one may be null. Kept until it is unpersisted.
   */
  static Dataset<Row> difference(Dataset<Row> expected, Dataset<Row> actual) {
    List<String> id = List.of(DocumentRows.TOPIC, DocumentRows.KEY);
    return expected
        .withColumnRenamed(DocumentRows.VALUE, EXPECTED)
        .join(
            actual.withColumnRenamed(DocumentRows.VALUE, ACTUAL),
            id.toArray(String[]::new),
            "full_outer")
        .filter(functions.not(col(EXPECTED).eqNullSafe(col(ACTUAL))))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** As {@link KafkaAccess#write} takes it: what makes the actual side equal the expected one. */
  static Dataset<Row> correction(Dataset<Row> difference) {
    return difference.select(
        col(DocumentRows.TOPIC), col(DocumentRows.KEY), col(EXPECTED).as(DocumentRows.VALUE));
  }

  /** Only these topics. */
  static Dataset<Row> of(Dataset<Row> documents, Collection<String> topics) {
    return documents.filter(col(DocumentRows.TOPIC).isin(topics.toArray()));
  }
}
