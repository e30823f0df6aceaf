package playtime.streams.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.AbstractStoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

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

  /** For who reads the task's stores from outside. */
  static final QueryableStoreType<BeforeCommit> QUERYABLE =
      new QueryableStoreType<>() {
        @Override
        public boolean accepts(StateStore store) {
          return store instanceof BeforeCommit;
        }

        @Override
        public BeforeCommit create(StateStoreProvider stores, String name) {
          return stores.stores(name, this).get(0);
        }
      };

  private static final int LONGEST_COMMIT_SECONDS = 2;

  private final String name;
  private final Map<String, Runnable> actions = new LinkedHashMap<>();
  private final ReentrantReadWriteLock commits = new ReentrantReadWriteLock();
  private volatile Watcher watcher = Watcher.NONE;
  private boolean isReadable; // guarded by commits
  private volatile boolean open;

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
   * processor's {@code init}; a processor that is initialised again replaces its action. Actions
   * run in the order of the topology, so that a later one sees what an earlier one forwards.
   */
  void run(ProcessorContext<?, ?> context, Runnable action) {
    InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
    ProcessorNode<?, ?, ?, ?> node = internal.currentNode();
    actions.put(node.name(), () -> runAs(node, internal, action));
    exclusively(() -> isReadable = true);
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

  /** Who is told of each change that is committed. */
  Watcher watcher() {
    return watcher;
  }

  /**
   * Lets somebody watch until the task is closed.
   *
   * @param choose gets who watches now and gives who shall, while nothing is written
   * @throws InvalidStateStoreException when the task has moved on
   */
  <W extends Watcher> W watch(Function<Watcher, W> choose) {
    commits.writeLock().lock();
    try {
      checkReadable();
      W chosen = choose.apply(watcher);
      watcher = chosen;
      return chosen;
    } finally {
      commits.writeLock().unlock();
    }
  }

  private void checkReadable() {
    if (!isReadable) {
      throw new InvalidStateStoreException("the task has moved on");
    }
  }

  /**
   * Runs {@code reading}, on any thread, while none of the task's stores is written: what it sees
   * in them is of one commit. May be called within {@code reading} again.
   *
   * @throws InvalidStateStoreException when the task has moved on, or a commit takes long
   */
  <T> T between(Supplier<T> reading) {
    try {
      if (!commits.readLock().tryLock(LONGEST_COMMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new InvalidStateStoreException("a commit is under way for long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidStateStoreException("interrupted", e);
    }
    try {
      checkReadable();
      return reading.get();
    } finally {
      commits.readLock().unlock();
    }
  }

  /** To be called when a processor is closed, before the stores are: waits for who is reading. */
  void endReading() {
    exclusively(
        () -> {
          isReadable = false;
          watcher = Watcher.NONE;
        });
  }

  /** Runs {@code writing} while nobody is in {@link #between}. */
  void exclusively(Runnable writing) {
    commits.writeLock().lock();
    try {
      writing.run();
    } finally {
      commits.writeLock().unlock();
    }
  }

  @Override
  public void flushCache() {
    exclusively(() -> actions.values().forEach(Runnable::run));
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
