package playtime.streams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import playtime.http.Page;

/**
 * {@code /live}, {@code /ready} and {@code /metrics} of a running stream (docs/operations.md,
 * "Health and metrics").
 */
final class HealthPages implements AutoCloseable {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final JsonFactory FACTORY = new JsonFactory();

  private final StreamsApp app;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  HealthPages(StreamsApp app) {
    this.app = app;
    app.bindMetrics(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    garbage.bindTo(registry);
    registry.getPrometheusRegistry().register(new AccountingMetrics(app::accounts));
  }

  /** By path, for {@link HttpServer}. */
  Map<String, Page> byPath() {
    return Map.of(
        "/live", query -> health(Health::isLive),
        "/ready", query -> health(Health::isReady),
        "/metrics", query -> new Page.Content(OK, PROMETHEUS, metrics()));
  }

  private Page.Content health(Predicate<Health> good) throws IOException {
    Health health = app.health();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("state", health.state().name());
      if (health.lag().isPresent()) {
        json.writeNumberField("lag", health.lag().getAsLong());
      }
      json.writeEndObject();
    }
    return new Page.Content(good.test(health) ? OK : UNAVAILABLE, JSON, body.toByteArray());
  }

  private byte[] metrics() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    registry.scrape(text, PROMETHEUS);
    return text.toByteArray();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
