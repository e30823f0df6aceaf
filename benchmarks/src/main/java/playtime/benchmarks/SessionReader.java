package playtime.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import playtime.model.Fields;
import playtime.model.Status;
import playtime.model.Topics;

/** Reads the sessions topic, as committed; a complete session is seen with the poll that had it. */
final class SessionReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final String COMPLETE =
      "\"%s\":\"%s\"".formatted(Fields.STATUS, Status.COMPLETE.text());

  private final KafkaConsumer<String, byte[]> sessions;
  private final SessionLatencies latencies;
  private final Thread reader = new Thread(this::read, "sessions");
  private volatile boolean closed;

  /** Begins to read. */
  SessionReader(Cluster cluster, Topics topics, SessionLatencies latencies) {
    this.latencies = latencies;
    this.sessions =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    sessions.assign(cluster.partitions(topics.sessions()));
    reader.start();
  }

  private void read() {
    while (!closed) {
      ConsumerRecords<String, byte[]> records = sessions.poll(POLL);
      long now = System.nanoTime();
      for (ConsumerRecord<String, byte[]> record : records) {
        if (isComplete(record.value())) {
          latencies.seen(record.key(), now);
        }
      }
    }
    sessions.close();
  }

  private static boolean isComplete(byte[] document) {
    return document != null && new String(document, US_ASCII).contains(COMPLETE);
  }

  /** Ends reading. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    reader.join();
  }
}
