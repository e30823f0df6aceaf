package playtime.loader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends records and keeps account of each: acknowledged, too long for the topic, or failed. After
 * the first failure {@link #isBroken()}: the producer has retried for as long as it may, and going
 * on would wait as long again for every batch.
 *
 * <p>Records are sent by one thread; acknowledgements arrive on the producer's.
 */
public final class RecordPublisher {

  private static final long NO_LINE = 0;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final LongAdder sent = new LongAdder();
  private final Problems tooLong = new Problems("too long for the topic");
  private final Problems failed = new Problems("not sent");
  private volatile boolean broken;

  /**
   * Publishes with a producer of the caller.
   *
   * @param producer closed by {@link #close}
   */
  public RecordPublisher(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Sends one record; waits while the producer's buffer is full.
   *
   * @param source and {@code line} name the record if it fails
   * @param key null when the record has none
   * @return false when the thread was interrupted while waiting: then the record was not taken
   */
  public boolean publish(String source, long line, byte[] key, byte[] value) {
    return send(key, value, new Delivery(source, line));
  }

  /**
   * As {@link #publish(String, long, byte[], byte[])}, for a record that is no line of a file.
   *
   * @param origin names the record, by its {@code toString}, if it fails
   */
  public boolean publish(Object origin, byte[] key, byte[] value) {
    return send(key, value, new Delivery(origin, NO_LINE));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
  private boolean send(byte[] key, byte[] value, Delivery delivery) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value), delivery);
    } catch (InterruptException e) {
      return false;
    } catch (KafkaException e) {
      delivery.onCompletion(null, e);
    }
    return true;
  }

  /**
   * Waits until every record is acknowledged or has failed, which the delivery time-out bounds.
   *
   * @return false when the thread was interrupted meanwhile
   */
  public boolean flush() {
    try {
      producer.flush();
      return true;
    } catch (InterruptException e) {
      return false;
    }
  }

  /** Gives what is still on its way so much time; afterwards every record is accounted for. */
  public void close(Duration patience) {
    boolean interrupted = Thread.interrupted(); // or the producer would drop everything at once
    try {
      producer.close(patience);
    } catch (InterruptException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isBroken() {
    return broken;
  }

  /** Acknowledged so far. */
  public long sent() {
    return sent.sum();
  }

  /** Refused so far because of their length. */
  public long tooLong() {
    return tooLong.count();
  }

  /** Given up so far. */
  public long failed() {
    return failed.count();
  }

  /** One line for each of the first few that were not sent. */
  public List<String> problems() {
    List<String> all = new ArrayList<>(tooLong.described());
    all.addAll(failed.described());
    return all;
  }

  /** What is called back for one record. */
  private final class Delivery implements Callback {
    private final Object source;
    private final long line;

    Delivery(Object source, long line) {
      this.source = source;
      this.line = line;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception e) {
      if (e == null) {
        sent.increment();
      } else if (e instanceof RecordTooLargeException) {
        tooLong.add(name() + ": too long for the topic");
      } else {
        failed.add("%s: not sent: %s".formatted(name(), e.getMessage()));
        broken = true;
      }
    }

    private String name() {
      return line == NO_LINE ? source.toString() : "%s, line %d".formatted(source, line);
    }
  }
}
