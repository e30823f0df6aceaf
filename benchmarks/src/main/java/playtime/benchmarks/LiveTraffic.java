package playtime.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import playtime.loader.RecordPublisher;
import playtime.model.Event;
import playtime.model.Fields;
import playtime.model.Playback;
import playtime.model.Session;
import playtime.model.Status;
import playtime.model.Topics;

/**
 * Boxes that report now, at an even rate, and a reader of their sessions: each box in turn starts,
 * and stops in its next turn. A latency counts from the instant at which a stop was due, so that a
 * publisher that is held up does not hide it, to the poll that returned the complete session.
 */
final class LiveTraffic implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int START = 12;
  private static final int STOP = 33;
  private static final String TONIE = "12345abcde678901";
  private static final String COMPLETE =
      "\"%s\":\"%s\"".formatted(Fields.STATUS, Status.COMPLETE.text());

  private final String topic;
  private final RecordPublisher publisher;
  private final KafkaConsumer<String, byte[]> sessions;
  private final Thread reader = new Thread(this::read, "sessions");
  private final double interval;
  private final long[] lastTime;
  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean closed;
  private volatile boolean isCounted;
  private long sent;

  /**
   * Begins to read.
   *
   * @param rate events per second
   * @param producer settings beside the loader's
   */
  LiveTraffic(Cluster cluster, Topics topics, int boxes, int rate, Map<String, String> producer) {
    this.topic = topics.events();
    this.interval = TimeUnit.SECONDS.toNanos(1) / (double) rate;
    this.lastTime = new long[boxes];
    this.publisher = cluster.publisher(topic, producer);
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

  /** From now on; what was sent before does not count. */
  void count() {
    isCounted = true;
  }

  /**
   * Publishes for so long.
   *
   * @return events per second, as it was in fact
   */
  double send(Duration time) {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    long number = 0;
    long at = begin;
    while (at < end) {
      long wait;
      while ((wait = at - System.nanoTime()) > 0) {
        LockSupport.parkNanos(wait);
      }
      publish(at);
      at = begin + (long) (++number * interval);
    }
    return number * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
  }

  private void publish(long at) {
    int box = (int) (sent % lastTime.length);
    boolean isStart = sent / lastTime.length % 2 == 0;
    sent++;
    long started = lastTime[box];
    // a stop is younger than its start even when a box has its turn again within a millisecond
    long time = Math.max(System.currentTimeMillis(), started + 1);
    lastTime[box] = time;
    Event event = new Event("b%06d".formatted(box), TONIE, time, isStart ? START : STOP);
    if (!isStart && isCounted) {
      due.put(idOf(event.mac(), started), at);
    }
    publisher.publish(topic, event.mac().getBytes(US_ASCII), line(event));
  }

  private static String idOf(String mac, long started) {
    return new Session(mac, TONIE, Status.OPEN, new Playback(started, START, true), null).id();
  }

  private static byte[] line(Event event) {
    return "{\"%s\":\"%s\",\"%s\":\"%s\",\"%s\":\"%s\",\"%s\":%d}"
        .formatted(
            Fields.MAC,
            event.mac(),
            Fields.TIMESTAMP,
            Instant.ofEpochMilli(event.timestamp()),
            Fields.TONIE_ID,
            event.tonieId(),
            Fields.EVENT_ID,
            event.eventId())
        .getBytes(US_ASCII);
  }

  private void read() {
    while (!closed) {
      ConsumerRecords<String, byte[]> records = sessions.poll(POLL);
      long now = System.nanoTime();
      for (ConsumerRecord<String, byte[]> record : records) {
        if (isComplete(record.value())) {
          Long since = due.remove(record.key());
          if (since != null) {
            millis.add((now - since) / (double) TimeUnit.MILLISECONDS.toNanos(1));
          }
        }
      }
    }
    sessions.close();
  }

  private static boolean isComplete(byte[] document) {
    return document != null && new String(document, US_ASCII).contains(COMPLETE);
  }

  /** Waits for the sessions that are not there yet; returns how many never came. */
  long awaitSessions() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!due.isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
    return due.size();
  }

  /** Milliseconds of each session that counts. */
  double[] latencies() {
    synchronized (millis) {
      return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /** Ends reading. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    reader.join();
    publisher.close(PATIENCE);
  }
}
