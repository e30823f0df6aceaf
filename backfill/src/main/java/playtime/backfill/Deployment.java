package playtime.backfill;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import playtime.cli.UserError;
import playtime.model.Topics;

/**
 * The topics of one deployment, and its stream.
 *
 * @param group the stream's consumer group, which is its application id
 */
record Deployment(KafkaAccess kafka, Topics topics, String group) {

  /**
   * One writer at a time.
   *
   * @throws UserError when the stream has committed anything
   */
  void requireNoStream(Offsets offsets) throws InterruptedException {
    Map<TopicPartition, Long> committed = offsets.committed(group);
    if (!committed.isEmpty()) {
      throw new UserError(
          "the stream '%s' has run on this cluster and owns the result topics: add history with --to events"
              .formatted(group));
    }
  }
}
