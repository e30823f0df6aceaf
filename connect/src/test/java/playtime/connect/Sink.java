package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * A topic, a connector on it and an index of the same name: what a test of the connector plays
 * with. Keeps in mind which documents there must be in the end.
 */
final class Sink implements AutoCloseable {

  static final int PARTITIONS = 2;

  private final Stack stack = Stack.shared();
  private final String name;
  private final Map<String, String> settings;
  private final Map<String, String> expected = new TreeMap<>();

  Sink(String what) {
    name = stack.newName(what);
    stack.createTopic(name, PARTITIONS);
    settings = new HashMap<>(stack.settings(name, name + "-dead"));
  }

  String name() {
    return name;
  }

  Sink with(String key, Object value) {
    settings.put(key, value.toString());
    return this;
  }

  Sink start() {
    stack.run(name, settings);
    return this;
  }

  /** Writes a document, and expects it. */
  void put(String key, String document) {
    sendUnexpected(key, document);
    expected.put(key, document);
  }

  void delete(String key) {
    sendUnexpected(key, null);
    expected.remove(key);
  }

  /** Documents <code>{"n":i}</code> under keys of their own. */
  void putNumbers(int from, int to) {
    for (int i = from; i < to; i++) {
      put("k" + i, "{\"n\":" + i + "}");
    }
  }

  void sendUnexpected(String key, String value) {
    stack.send(new ProducerRecord<>(name, bytes(key), bytes(value)));
  }

  /** Everything from the first record, as a new task. */
  void readAgain() {
    stack.connect().deleteConnector(name);
    stack.forgetOffsets(name);
    start();
  }

  long metric(String metric) {
    try {
      return (Long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(
                      "playtime.connect:type=opensearch-sink,task="
                          + ObjectName.quote(name + "-0")),
                  metric);
    } catch (JMException e) {
      return -1;
    }
  }

  void awaitMetric(String metric, long atLeast) {
    Awaitility.await(metric)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> metric(metric) >= atLeast);
  }

  /** When all is committed, the connector runs, and the index holds what it must. */
  void assertComplete() throws IOException {
    stack.awaitCommitted(name, List.of(name));
    // a task may be on its way back
    Awaitility.await("tasks of " + name)
        .atMost(Duration.ofSeconds(30))
        .until(() -> stack.connect().status(name).running());
    assertThat(stack.documents(name)).isEqualTo(expected);
  }

  /** The documents that there must be, by id. */
  Map<String, String> expected() {
    return expected;
  }

  /** The values of the dead letters and, as {@code key}, what their headers say of the reason. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return stack.records(name + "-dead");
  }

  static String reason(ConsumerRecord<byte[], byte[]> deadLetter) {
    return new String(
        deadLetter.headers().lastHeader("__connect.errors.exception.message").value(),
        StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    stack.proxy().heal();
    stack.connect().deleteConnector(name);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
