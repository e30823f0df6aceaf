package playtime.backfill;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import playtime.model.Topics;

/**
 * Which documents the stream may have been changing while one looked.
 *
 * @param rejected and {@code accounting} are the topics whose documents belong to a partition;
 *     those of all others belong to a box
 * @param boxes the macs of records that were being processed
 * @param firstOffsets where they begin, by the partition's name
 */
record Motion(String rejected, String accounting, Set<String> boxes, Map<String, Long> firstOffsets)
    implements Serializable {

  static Motion of(SparkSession spark, KafkaAccess kafka, Topics topics, TopicRange moving) {
    Map<String, Long> firstOffsets = new HashMap<>();
    moving
        .spans()
        .forEach(
            (partition, span) -> {
              if (span.size() > 0) {
                firstOffsets.put(partition.toString(), span.begin());
              }
            });
    Set<String> boxes = new HashSet<>();
    if (!firstOffsets.isEmpty()) {
      boxes.addAll(
          moving
              .read(spark, kafka)
              .filter(col("key").isNotNull())
              .select(col("key").cast("string"))
              .distinct()
              .as(Encoders.STRING())
              .collectAsList());
    }
    return new Motion(topics.rejected(), topics.accounting(), boxes, firstOffsets);
  }

  /** Whether a document may have been changing. */
  boolean touches(String topic, String id) {
    if (topic.equals(accounting)) {
      return firstOffsets.containsKey(id);
    }
    if (topic.equals(rejected)) {
      int dash = id.lastIndexOf('-');
      Long first = dash < 0 ? null : firstOffsets.get(id.substring(0, dash));
      return first != null && isFrom(first, id.substring(dash + 1));
    }
    int bar = id.indexOf('|');
    return boxes.contains(bar < 0 ? id : id.substring(0, bar));
  }

  private static boolean isFrom(long first, String offset) {
    try {
      return Long.parseLong(offset) >= first;
    } catch (NumberFormatException e) {
      return false; // no id of ours
    }
  }
}
