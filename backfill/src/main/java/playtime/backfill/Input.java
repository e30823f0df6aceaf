package playtime.backfill;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import playtime.model.Rules;

/** Where records come from. */
sealed interface Input {

  /** Judges, deduplicates and pairs them all. */
  Outcomes outcomes(SparkSession spark, Rules rules, Keep keep);

  /** Files; their records have an ingest time of the command's, and no partition. */
  record OfArchives(Archives archives) implements Input {
    @Override
    public Outcomes outcomes(SparkSession spark, Rules rules, Keep keep) {
      return Outcomes.of(archives.judged(spark, rules, keep), rules, keep, false);
    }
  }

  /** The raw topic, or a part of it; counts are kept by partition. */
  record OfTopic(KafkaAccess kafka, RawTopic topic) implements Input {
    @Override
    public Outcomes outcomes(SparkSession spark, Rules rules, Keep keep) {
      Dataset<Row> judged = topic.judged(spark, kafka, rules, keep);
      return Outcomes.of(judged, rules, keep, true);
    }
  }

  static Input archives(Archives archives) {
    return new OfArchives(archives);
  }

  /** All that is committed to the raw topic now. */
  static Input topic(Deployment deployment) throws InterruptedException {
    try (Offsets offsets = new Offsets(deployment.kafka())) {
      TopicRange range = offsets.everything(List.of(deployment.topics().events()));
      return new OfTopic(deployment.kafka(), new RawTopic(range, range.spans().size()));
    }
  }
}
