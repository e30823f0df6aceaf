package playtime.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import playtime.loader.RecordPublisher;
import playtime.model.Event;
import playtime.model.Fields;
import playtime.model.Playback;
import playtime.model.Session;
import playtime.model.Status;

/**
 * Boxes that report now, at an even rate: each box in turn starts, and stops in its next turn. A
 * session takes its time from the instant at which its stop was due to be published, so that a
 * publisher that is held up does not hide it.
 */
final class LiveTraffic implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int START = 12;
  private static final int STOP = 33;
  private static final String TONIE = "12345abcde678901";

  private final String topic;
  private final RecordPublisher publisher;
  private final SessionLatencies latencies;
  private final double interval;
  private final long[] lastTime;
  private int countEvery;
  private long sent;
  private long stops;

  LiveTraffic(
      String bootstrapServers, String topic, TrafficOptions options, SessionLatencies latencies) {
    this.topic = topic;
    this.latencies = latencies;
    this.interval = TimeUnit.SECONDS.toNanos(1) / (double) options.rate();
    this.lastTime = new long[options.boxes()];
    this.publisher = Cluster.publisher(bootstrapServers, topic, options.producer());
  }

  /** From now on each n-th session counts; of what was sent before, none. */
  void count(int every) {
    countEvery = every;
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
    if (!isStart && countEvery > 0 && ++stops % countEvery == 0) {
      latencies.due(idOf(event.mac(), started), at);
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

  /** Ends when all is acknowledged. */
  @Override
  public void close() {
    publisher.close(PATIENCE);
  }
}
