package playtime.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;
import playtime.cli.UserError;

/**
 * The last committed state of every key of one partition, sorted by key; on disk, so that memory
 * does not bound how many there are.
 */
final class LastStates implements AutoCloseable, Iterator<Map.Entry<byte[], Document>> {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long WRITE_BUFFER_BYTES = 8 << 20;

  private final Options options;
  private final RocksDB states;
  private RocksIterator iterator;

  /**
   * Reads a partition to its end.
   *
   * @param directory of its own; made when it is not there
   */
  LastStates(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, Path directory) {
    RocksDB.loadLibrary();
    options = new Options().setCreateIfMissing(true).setWriteBufferSize(WRITE_BUFFER_BYTES);
    try {
      states = RocksDB.open(options, directory.toString());
      load(consumer, partition);
    } catch (RocksDBException e) {
      options.close();
      throw unusable(e);
    }
    iterator = states.newIterator();
    iterator.seekToFirst();
  }

  private void load(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition)
      throws RocksDBException {
    List<TopicPartition> only = List.of(partition);
    consumer.assign(only);
    consumer.seekToBeginning(only);
    long end = consumer.endOffsets(only).get(partition);
    try (WriteOptions unlogged = new WriteOptions().setDisableWAL(true)) {
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.key() == null) {
            continue; // names no document
          }
          if (record.value() == null) {
            states.delete(unlogged, record.key());
          } else {
            Document document = new Document(record.value(), record.timestamp());
            states.put(unlogged, record.key(), document.store());
          }
        }
      }
    }
  }

  private static UserError unusable(RocksDBException e) {
    return new UserError(
        "cannot keep the states to be compared in the temporary directory (%s): is the disk full? Another place: JAVA_OPTS=-Djava.io.tmpdir=DIR"
            .formatted(e.getMessage()),
        e);
  }

  @Override
  public boolean hasNext() {
    if (!iterator.isValid()) {
      try {
        iterator.status();
      } catch (RocksDBException e) {
        throw unusable(e);
      }
      return false;
    }
    return true;
  }

  @Override
  public Map.Entry<byte[], Document> next() {
    Map.Entry<byte[], Document> entry = Map.entry(iterator.key(), Document.of(iterator.value()));
    iterator.next();
    return entry;
  }

  @Override
  public void close() {
    iterator.close();
    states.close();
    options.close();
  }
}
