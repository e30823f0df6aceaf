package playtime.streams;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * How this instance is.
 *
 * @param state of Kafka Streams
 * @param lag records of its input partitions that it has not fetched yet; empty while nobody knows
 */
public record Health(State state, OptionalLong lag) {

  private static final String GROUP = "consumer-fetch-manager-metrics";
  private static final String LAG = "records-lag";

  static Health of(KafkaStreams streams, String inputTopic) {
    return new Health(streams.state(), lag(streams.metrics(), inputTopic));
  }

  /** Whether it is worth keeping: it runs, or it is on its way. */
  public boolean isLive() {
    return state.isRunningOrRebalancing() || state == State.CREATED;
  }

  /** Whether its partitions are assigned, its state is restored, and it works. */
  public boolean isReady() {
    return state == State.RUNNING;
  }

  private static OptionalLong lag(Map<MetricName, ? extends Metric> metrics, String topic) {
    return metrics.entrySet().stream()
        .filter(metric -> isLag(metric.getKey(), topic))
        .map(metric -> (Double) metric.getValue().metricValue())
        .filter(lag -> !lag.isNaN())
        .mapToLong(Double::longValue)
        .reduce(Long::sum);
  }

  private static boolean isLag(MetricName metric, String topic) {
    return metric.name().equals(LAG)
        && metric.group().equals(GROUP)
        && topic.equals(metric.tags().get("topic"))
        && !metric.tags().getOrDefault("client-id", "").contains("-restore-consumer");
  }
}
