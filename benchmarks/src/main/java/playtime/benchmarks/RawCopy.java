package playtime.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Baseline: what Kafka's clients allow. A plain consumer hands each record to a transactional
 * producer, which commits it with the offsets, in one thread. The producer waits for batches as
 * long as that of Kafka Streams does.
 */
final class RawCopy {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long NONE = Long.MIN_VALUE;

  private RawCopy() {}

  /** Copies until the process is told to end; takes {@link CopyArguments}. */
  public static void main(String[] args) {
    CopyArguments arguments = CopyArguments.of(args);
    long commitNanos = TimeUnit.MILLISECONDS.toNanos(arguments.commitMillis());
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                consumer(arguments), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                producer(arguments), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      consumer.subscribe(List.of(arguments.input()));
      Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
      long due = NONE;
      while (true) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty() && due == NONE) {
          producer.beginTransaction();
          due = System.nanoTime() + commitNanos;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
          Future<RecordMetadata> unused = // the commit waits for all, and fails if one has
              producer.send(new ProducerRecord<>(arguments.output(), record.key(), record.value()));
        }
        done.putAll(records.nextOffsets());
        if (due != NONE && System.nanoTime() >= due) {
          producer.sendOffsetsToTransaction(done, consumer.groupMetadata());
          producer.commitTransaction();
          done.clear();
          due = NONE;
        }
      }
    }
  }

  private static Map<String, Object> consumer(CopyArguments arguments) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", arguments.bootstrapServers());
    settings.put("group.id", arguments.group());
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.putAll(arguments.settings("consumer."));
    return settings;
  }

  private static Map<String, Object> producer(CopyArguments arguments) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", arguments.bootstrapServers());
    settings.put("transactional.id", arguments.group());
    settings.put("linger.ms", "100");
    settings.putAll(arguments.settings("producer."));
    return settings;
  }
}
