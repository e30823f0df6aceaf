package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What a task counts, in its own MBean and among the worker's plugin metrics. */
class MetricsIT {

  private final Stack stack = Stack.shared();
  private final MBeanServer mbeans = ManagementFactory.getPlatformMBeanServer();

  @Test
  void countWhatHappened() throws IOException, JMException {
    try (Sink sink =
        new Sink("metrics").with("max.in.flight.requests", 1).with("read.timeout.ms", 60_000)) {
      // Given
      stack.json(
          "PUT",
          "/" + sink.name(),
          "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"n\":{\"type\":\"integer\"}}}}");

      // When: documents, two that the mapping refuses, three that are none
      sink.putNumbers(0, 100);
      sink.sendUnexpected("number", "{\"n\":\"many\"}");
      sink.sendUnexpected("field", "{\"unknown\":1}");
      sink.sendUnexpected(null, "{\"n\":1}");
      sink.sendUnexpected("list", "[1]");
      sink.sendUnexpected("empty", "");
      sink.start();
      sink.assertComplete();

      // Then
      assertThat(metricsOf(sink))
          .containsEntry("indexed-total", 100L)
          .containsEntry("rejected-total", 2L)
          .containsEntry("dead-letters-total", 5L)
          .containsEntry("conflicts-total", 0L)
          .containsEntry("coalesced-total", 0L)
          .containsEntry("deleted-total", 0L)
          .containsEntry("retries-total", 0L)
          .containsEntry("failed-requests-total", 0L)
          .containsEntry("skipped-total", 0L)
          .containsEntry("paused-ms-total", 0L);
      assertAtRest(sink);

      // When: one key again and again, of which the server gets what came first and what came last
      stack.proxy().hang();
      for (int i = 0; i < 50; i++) {
        sink.put("same", "{\"n\":" + i + "}");
      }
      sink.awaitMetric("buffered-records", 50);
      sink.awaitMetric("in-flight-requests", 1);
      assertThat(sink.metric("buffered-bytes")).isPositive();
      stack.proxy().heal();
      sink.assertComplete();

      // Then
      long indexed = sink.metric("indexed-total");
      assertThat(indexed).isBetween(101L, 102L);
      assertThat(sink.metric("coalesced-total")).isEqualTo(150 - indexed);
      assertAtRest(sink);

      // When: a document goes, and the server refuses the bulk twice
      stack.proxy().inject(BulkFaults.first(2, BulkFaults.status(429)));
      sink.delete("same");
      sink.assertComplete();

      // Then
      assertThat(metricsOf(sink))
          .containsEntry("deleted-total", 1L)
          .containsEntry("failed-requests-total", 2L)
          .containsEntry("retries-total", 2L);
      assertAtRest(sink);
    }
  }

  @Test
  void countConflictsOfWhatComesAgain() throws IOException, JMException {
    try (Sink sink = new Sink("again")) {
      // Given
      sink.putNumbers(0, 100);
      sink.start();
      sink.assertComplete();

      // When
      sink.readAgain();
      sink.assertComplete();

      // Then
      assertThat(metricsOf(sink))
          .containsEntry("indexed-total", 0L)
          .containsEntry("conflicts-total", 100L);
      assertAtRest(sink);
    }
  }

  private void assertAtRest(Sink sink) throws JMException {
    Map<String, Long> metrics = metricsOf(sink);
    assertThat(metrics)
        .containsEntry("buffered-records", 0L)
        .containsEntry("buffered-bytes", 0L)
        .containsEntry("in-flight-requests", 0L);
    assertThat(metrics.get("requests-total")).isPositive();
    assertThat(metrics.get("bulk-latency-ms-avg"))
        .isBetween(0L, metrics.get("bulk-latency-ms-max"));
  }

  /** All figures of the MBean, once the worker has shown that it has the same. */
  private Map<String, Long> metricsOf(Sink sink) throws JMException {
    Map<String, Long> metrics =
        attributes(
            "playtime.connect:type=opensearch-sink,task=" + ObjectName.quote(sink.name() + "-0"));
    Set<ObjectName> plugin =
        mbeans.queryNames(
            new ObjectName("kafka.connect:type=plugins,connector=" + sink.name() + ",*"), null);
    Map<String, Long> shown = new TreeMap<>();
    for (ObjectName name : plugin) {
      shown.putAll(attributes(name.toString()));
    }
    assertThat(shown).containsAllEntriesOf(metrics);
    return metrics;
  }

  private Map<String, Long> attributes(String name) throws JMException {
    ObjectName mbean = new ObjectName(name);
    String[] names =
        List.of(mbeans.getMBeanInfo(mbean).getAttributes()).stream()
            .map(MBeanAttributeInfo::getName)
            .toArray(String[]::new);
    Map<String, Long> values = new TreeMap<>();
    for (Attribute attribute : mbeans.getAttributes(mbean, names).asList()) {
      if (attribute.getValue() instanceof Long value) {
        values.put(attribute.getName(), value);
      }
    }
    return values;
  }
}
