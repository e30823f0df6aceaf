package playtime.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import playtime.cli.UserError;
import playtime.streams.Marker;
import playtime.streams.StreamsSettings;

/**
 * Everything that a replay writes, in transactions of bounded size. There is one of an application
 * at a time: a later one ends an earlier one.
 */
final class Publisher implements AutoCloseable {

  private static final int RECORDS = 1_000;
  private static final int BYTES = 4 << 20;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String application;
  private final String generations;

  /** Something that takes its time. */
  @FunctionalInterface
  interface Write {
    void run() throws InterruptedException;
  }

  Publisher(StreamsSettings settings) throws InterruptedException {
    this.application = settings.applicationId();
    this.generations = settings.topics().generations();
    Map<String, Object> client =
        new HashMap<>(
            new StreamsConfig(settings.properties()).getProducerConfigs(application + "-replay"));
    client.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, application + "-replay");
    client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    this.producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      guarded(producer::initTransactions);
    } catch (UserError | InterruptedException e) {
      close();
      throw e;
    }
  }

  private static void guarded(Write write) throws InterruptedException {
    try {
      write.run();
    } catch (InterruptException e) {
      boolean unused = Thread.interrupted(); // said by the exception from here on
      throw new InterruptedException();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new UserError("another replay of the same application has taken over", e);
    } catch (KafkaException e) {
      throw new UserError(
          "the results cannot be published (%s): run the replay again, it goes on here"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** The marker is what the cluster says from now on. */
  void mark(Marker marker) throws InterruptedException {
    byte[] key = application.getBytes(StandardCharsets.UTF_8);
    guarded(
        () -> {
          producer.beginTransaction();
          send(new ProducerRecord<>(generations, 0, key, marker.toJson()));
          producer.commitTransaction();
        });
  }

  /**
   * Writes what differs to one partition.
   *
   * @param stays offsets of a group that are committed again with each transaction, which shows
   *     that we are still who may write
   * @param committed is called after each transaction
   */
  void publish(
      TopicPartition partition,
      Iterator<Comparison> comparisons,
      Map<TopicPartition, OffsetAndMetadata> stays,
      ConsumerGroupMetadata membership,
      Write committed)
      throws InterruptedException {
    boolean open = false;
    int records = 0;
    long bytes = 0;
    while (comparisons.hasNext()) {
      Comparison comparison = comparisons.next();
      if (comparison.outcome() == Comparison.Outcome.SAME) {
        continue;
      }
      if (!open) {
        guarded(producer::beginTransaction);
        open = true;
      }
      ProducerRecord<byte[], byte[]> record = record(partition, comparison);
      guarded(() -> send(record));
      records++;
      bytes += record.key().length + (record.value() == null ? 0 : record.value().length);
      if (records >= RECORDS || bytes >= BYTES) {
        commit(stays, membership);
        committed.run();
        open = false;
        records = 0;
        bytes = 0;
      }
    }
    if (open) {
      commit(stays, membership);
      committed.run();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit fails when a record did
  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  private static ProducerRecord<byte[], byte[]> record(
      TopicPartition partition, Comparison comparison) {
    Document after = comparison.after();
    return new ProducerRecord<>(
        partition.topic(),
        partition.partition(),
        after == null ? null : after.timestamp(),
        comparison.key(),
        after == null ? null : after.bytes());
  }

  /** Commits offsets of a group, of which {@code membership} is a member. */
  void commitOffsets(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata membership)
      throws InterruptedException {
    guarded(producer::beginTransaction);
    commit(offsets, membership);
  }

  private void commit(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata membership)
      throws InterruptedException {
    guarded(
        () -> {
          if (!offsets.isEmpty()) {
            producer.sendOffsetsToTransaction(offsets, membership);
          }
          producer.commitTransaction();
        });
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
