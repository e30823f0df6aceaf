package playtime.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** What {@code /metrics} tells (docs/gateway.md, "Health and metrics"). */
final class GatewayMetrics implements AutoCloseable {

  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Counter acknowledged = items("acknowledged");
  private final Counter failed = items("failed");

  GatewayMetrics(Memory memory) {
    Gauge.builder("playtime.gateway.memory.used", memory, Memory::used)
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("playtime.gateway.memory.limit", memory, Memory::limit)
        .baseUnit("bytes")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  private Counter items(String outcome) {
    return Counter.builder("playtime.gateway.items").tag("outcome", outcome).register(registry);
  }

  /** A call was read to its end, and all its items are settled. */
  void answered(List<Item> items) {
    long errors = items.stream().filter(item -> item.error() != null).count();
    failed.increment((double) errors);
    acknowledged.increment((double) (items.size() - errors));
  }

  /** A call was refused as a whole. */
  void refused(Refusal refusal) {
    registry
        .counter("playtime.gateway.refused", "status", Integer.toString(refusal.status()))
        .increment();
  }

  byte[] scrape() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    registry.scrape(text, TYPE);
    return text.toByteArray();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
