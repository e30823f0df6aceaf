package playtime.streams;

import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * How this instance is.
 *
 * @param state of Kafka Streams
 * @param lag records of its input partitions that it has not fetched yet; empty while nobody knows
 * @param recordsPerSecond what it fetched of them, over the last half minute or so
 */
public record Health(State state, OptionalLong lag, double recordsPerSecond) {

  private static final String GROUP = "consumer-fetch-manager-metrics";
  private static final String LAG = "records-lag";
  private static final String RATE = "records-consumed-rate";

  static Health of(KafkaStreams streams, String inputTopic) {
    Map<MetricName, ? extends Metric> metrics = streams.metrics(); // a copy of a great many
    return new Health(
        streams.state(),
        values(metrics, LAG, inputTopic).mapToLong(Double::longValue).reduce(Long::sum),
        values(metrics, RATE, inputTopic).mapToDouble(rate -> rate).sum());
  }

  /** Whether it is worth keeping: it runs, or it is on its way. */
  public boolean isLive() {
    return state.isRunningOrRebalancing() || state == State.CREATED;
  }

  /** Whether its partitions are assigned, its state is restored, and it works. */
  public boolean isReady() {
    return state == State.RUNNING;
  }

  private static Stream<Double> values(
      Map<MetricName, ? extends Metric> metrics, String name, String topic) {
    return metrics.entrySet().stream()
        .filter(metric -> isOf(metric.getKey(), name, topic))
        .map(metric -> (Double) metric.getValue().metricValue())
        .filter(value -> !value.isNaN());
  }

  private static boolean isOf(MetricName metric, String name, String topic) {
    return metric.name().equals(name)
        && metric.group().equals(GROUP)
        && topic.equals(metric.tags().get("topic"))
        && !metric.tags().getOrDefault("client-id", "").contains("-restore-consumer");
  }
}
