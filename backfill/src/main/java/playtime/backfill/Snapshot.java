package playtime.backfill;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import playtime.cli.UserError;

/**
 * Offsets between which input and results belong together, although the stream may be running. Its
 * progress is looked up before and after the ends of the results: what it had come to before is in
 * them for certain, and they hold nothing beyond what it had come to after. What lies between is in
 * motion, and is not compared.
 *
 * @param input the raw topic as far as the stream may have come
 * @param motion the part of it that may not be in the results yet
 * @param results the result topics
 * @param behind records of the raw topic beyond that
 * @param streamHasRun false when it has committed nothing: then all of the raw topic counts
 */
record Snapshot(
    TopicRange input, TopicRange motion, TopicRange results, long behind, boolean streamHasRun) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;

  static Snapshot take(Deployment deployment) throws InterruptedException {
    try (Offsets offsets = new Offsets(deployment.kafka())) {
      List<TopicPartition> raw = offsets.partitions(List.of(deployment.topics().events()));
      List<TopicPartition> results = offsets.partitions(deployment.topics().results());
      Map<TopicPartition, Long> begins = offsets.begins(raw);
      Map<TopicPartition, Long> ends = offsets.committedEnds(raw);
      Map<TopicPartition, Long> before = offsets.committed(deployment.group());
      Map<TopicPartition, Long> resultEnds = settledEnds(offsets, results);
      Map<TopicPartition, Long> after = offsets.committed(deployment.group());
      boolean ran = !after.isEmpty();
      TopicRange input = Offsets.range(begins, ran ? progress(begins, after) : ends);
      TopicRange motion =
          Offsets.range(
              ran ? progress(begins, before) : ends, ran ? progress(begins, after) : ends);
      TopicRange missing = Offsets.range(ran ? progress(begins, after) : ends, ends);
      return new Snapshot(
          input, motion, Offsets.range(offsets.begins(results), resultEnds), missing.size(), ran);
    }
  }

  private static Map<TopicPartition, Long> progress(
      Map<TopicPartition, Long> begins, Map<TopicPartition, Long> committed) {
    Map<TopicPartition, Long> progress = new HashMap<>(begins);
    progress.replaceAll((p, begin) -> Math.max(begin, committed.getOrDefault(p, begin)));
    return progress;
  }

  /**
   * Readable ends, once they have reached what was written by now: a transaction that has committed
   * its offsets may still be on its way to the results.
   */
  private static Map<TopicPartition, Long> settledEnds(
      Offsets offsets, List<TopicPartition> partitions) throws InterruptedException {
    Map<TopicPartition, Long> written = offsets.ends(partitions);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Map<TopicPartition, Long> readable = offsets.committedEnds(partitions);
      if (partitions.stream().allMatch(p -> readable.get(p) >= written.get(p))) {
        return readable;
      }
      if (System.nanoTime() > deadline) {
        throw new UserError(
            "a transaction on the result topics has been open for "
                + PATIENCE.toSeconds()
                + " s: try again when it is over");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
