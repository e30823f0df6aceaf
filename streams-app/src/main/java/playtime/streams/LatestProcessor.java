package playtime.streams;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * States of documents in; the last state of each out, once per commit: many changes of one document
 * within a transaction cost one record, and a document is rendered only when it leaves.
 *
 * @param <V> a state of a document
 */
final class LatestProcessor<V> implements Processor<byte[], V, byte[], byte[]> {

  /** So many documents are held at most; then they leave early. */
  private static final int MAX_PENDING = 20_000;

  private final Function<V, String> id;
  private final Function<V, byte[]> render;
  private final Map<String, Record<byte[], V>> pending = new LinkedHashMap<>();
  private ProcessorContext<byte[], byte[]> context;

  /**
   * @param id the document's id, which becomes the record's key
   * @param render the document, or null where there is none any more: a tombstone
   */
  LatestProcessor(Function<V, String> id, Function<V, byte[]> render) {
    this.id = id;
    this.render = render;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    pending.clear();
    BeforeCommit beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
    beforeCommit.run(context, this::release);
  }

  @Override
  public void process(Record<byte[], V> record) {
    pending.put(id.apply(record.value()), record);
    if (pending.size() >= MAX_PENDING) {
      release();
    }
  }

  private void release() {
    pending.forEach(
        (key, record) ->
            context.forward(
                new Record<>(
                    key.getBytes(StandardCharsets.UTF_8),
                    render.apply(record.value()),
                    record.timestamp())));
    pending.clear();
  }
}
