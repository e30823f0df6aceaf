package playtime.backfill;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The committed records of some partitions between two offsets each.
 *
 * @param spans by partition; partitions left out are not read
 */
record TopicRange(Map<TopicPartition, Span> spans) {

  /** From {@code begin} to before {@code end}. */
  record Span(long begin, long end) {
    long size() {
      return end - begin;
    }
  }

  /** Offsets, which is at least the number of records. */
  long size() {
    return spans.values().stream().mapToLong(Span::size).sum();
  }

  /** Columns key, value, topic, partition, offset, timestamp. */
  Dataset<Row> read(SparkSession spark, KafkaAccess kafka) {
    DataFrameReader reader =
        spark
            .read()
            .format("kafka")
            .options(kafka.consumerOptions())
            .option(
                "assign",
                json(
                    spans.keySet().stream()
                        .collect(
                            Collectors.groupingBy(
                                TopicPartition::topic,
                                TreeMap::new,
                                Collectors.mapping(
                                    p -> Integer.toString(p.partition()),
                                    Collectors.joining(",", "[", "]"))))))
            .option("startingOffsets", offsets(Span::begin))
            .option("endingOffsets", offsets(Span::end));
    return reader.load();
  }

  /** As Spark takes them: {@code {"topic":{"0":17,…},…}}. */
  private String offsets(ToLongFunction<Span> which) {
    SortedMap<String, String> byTopic = new TreeMap<>();
    spans.forEach(
        (partition, span) ->
            byTopic.merge(
                partition.topic(),
                "\"%d\":%d".formatted(partition.partition(), which.applyAsLong(span)),
                (a, b) -> a + "," + b));
    byTopic.replaceAll((topic, entries) -> "{" + entries + "}");
    return json(byTopic);
  }

  /** Names of topics need no escapes. */
  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(e -> "\"%s\":%s".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
