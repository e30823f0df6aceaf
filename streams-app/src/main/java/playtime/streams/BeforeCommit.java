package playtime.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.AbstractStoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Lets a processor act once per commit, inside the transaction, instead of once per record: for
 * what only the last state of is wanted. Kafka Streams calls the caches of its stores then and
 * offers nothing of the kind to processors, so this is a store without content that poses as a
 * cache. What a processor holds until then is lost in a crash together with the transaction that it
 * belongs to, and made again from the same records; nothing that was committed is ever lost.
 *
 * <p>Uses internal classes of Kafka Streams, here only.
 */
final class BeforeCommit implements StateStore, CachedStateStore<byte[], byte[]> {

  private final String name;
  private final Map<String, Runnable> actions = new LinkedHashMap<>();
  private boolean open;

  private BeforeCommit(String name) {
    this.name = name;
  }

  static StoreBuilder<BeforeCommit> builder(String name) {
    return new AbstractStoreBuilder<byte[], byte[], BeforeCommit>(
        name, Serdes.ByteArray(), Serdes.ByteArray(), Time.SYSTEM) {
      @Override
      public BeforeCommit build() {
        return new BeforeCommit(name);
      }
    }.withLoggingDisabled();
  }

  /**
   * Runs {@code action} before each commit, with the right to forward. To be called in a
   * processor's {@code init}; a processor that is initialised again replaces its action.
   */
  void run(ProcessorContext<?, ?> context, Runnable action) {
    InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
    ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
    actions.put(node.name(), () -> runAs(node, internal, action));
  }

  private static void runAs(
      ProcessorNode<?, ?, ?, ?> node, InternalProcessorContext<?, ?> context, Runnable action) {
    ProcessorNode<?, ?, ?, ?> currentNode = context.currentNode();
    ProcessorRecordContext currentRecord = context.recordContext();
    context.setCurrentNode(node);
    context.setRecordContext(new ProcessorRecordContext(0, -1, -1, null, new RecordHeaders()));
    try {
      action.run();
    } finally {
      context.setCurrentNode(currentNode);
      context.setRecordContext(currentRecord);
    }
  }

  @Override
  public void flushCache() {
    actions.values().forEach(Runnable::run);
  }

  @Override
  public void clearCache() {
    // nothing is held here
  }

  @Override
  public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean oldValues) {
    return false;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
