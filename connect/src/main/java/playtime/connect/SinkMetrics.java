package playtime.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** What a task counts, since it started. */
final class SinkMetrics {

  /** A figure by name. */
  record Metric(String name, String description, LongSupplier value) {}

  private final List<Metric> metrics = new ArrayList<>();

  final LongAdder requests = counter("requests-total", "Bulk requests answered");
  final LongAdder failedRequests =
      counter("failed-requests-total", "Bulk requests that failed as a whole");
  final LongAdder indexed = counter("indexed-total", "Documents written");
  final LongAdder deleted = counter("deleted-total", "Documents deleted");
  final LongAdder conflicts =
      counter("conflicts-total", "Operations that the index had already, or had a newer one");
  final LongAdder retries = counter("retries-total", "Operations sent again");
  final LongAdder rejected =
      counter("rejected-total", "Documents that OpenSearch refused for good");
  final LongAdder deadLetters =
      counter("dead-letters-total", "Records reported or left out because they cannot be written");
  final LongAdder skipped = counter("skipped-total", "Records that ask for nothing");
  final LongAdder pausedMs = counter("paused-ms-total", "Time with paused partitions, in ms");

  private final LongAdder latencySum = new LongAdder();
  private final LongAdder latencyCount = new LongAdder();
  private final LongAccumulator latencyMax = new LongAccumulator(Math::max, 0);

  SinkMetrics() {
    gauge(
        "bulk-latency-ms-avg",
        "Time from a bulk request to its answer, on average",
        () -> latencyCount.sum() == 0 ? 0 : latencySum.sum() / latencyCount.sum());
    gauge("bulk-latency-ms-max", "The same, at most", latencyMax::get);
  }

  void gauge(String name, String description, LongSupplier value) {
    metrics.add(new Metric(name, description, value));
  }

  void recordLatency(long millis) {
    latencySum.add(millis);
    latencyCount.increment();
    latencyMax.accumulate(millis);
  }

  List<Metric> all() {
    return List.copyOf(metrics);
  }

  /** Shows the figures among the worker's own; it takes them away when the task ends. */
  void register(PluginMetrics plugin) {
    for (Metric metric : metrics) {
      Gauge<Long> gauge = (config, now) -> metric.value().getAsLong();
      plugin.addMetric(
          plugin.metricName(metric.name(), metric.description(), new LinkedHashMap<>()), gauge);
    }
  }

  private LongAdder counter(String name, String description) {
    LongAdder counter = new LongAdder();
    gauge(name, description, counter::sum);
    return counter;
  }
}
