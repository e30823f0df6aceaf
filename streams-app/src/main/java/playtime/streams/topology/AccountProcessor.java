package playtime.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Documents;
import playtime.model.Rules;
import playtime.model.Tally;

/**
 * Outcomes in; the accounting of this input partition out, once per commit. The counts live in a
 * state store and are thus as exact as the documents. Beside them lies the fingerprint of the rules
 * that made this state.
 */
final class AccountProcessor implements Processor<byte[], Outcome, byte[], byte[]> {

  /** Key of the counts; {@link #tally} reads the value. */
  static final byte[] COUNTS = "counts".getBytes(StandardCharsets.UTF_8);

  /** Key of the fingerprint. */
  static final byte[] RULES = "rules".getBytes(StandardCharsets.UTF_8);

  private static final int NUMBERS = new Tally().counts().length;

  private final Rules rules;
  private final Documents documents;
  private final String topic;
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<byte[], byte[]> store;
  private Tally tally;
  private long ingestTime;
  private boolean changed;

  AccountProcessor(Rules rules, Documents documents, String topic) {
    this.rules = rules;
    this.documents = documents;
    this.topic = topic;
  }

  /**
   * Loads what was counted before.
   *
   * @throws RulesChangedException when other rules made the state
   */
  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    this.store = context.getStateStore(PlaytimeTopology.ACCOUNTING_STORE);
    this.tally = null;
    this.changed = false;
    byte[] fingerprint = store.get(RULES);
    if (fingerprint != null) {
      RulesChangedException.check(
          new String(fingerprint, StandardCharsets.UTF_8), rules.fingerprint());
    }
    BeforeCommit beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
    beforeCommit.run(context, this::release);
  }

  @Override
  public void process(Record<byte[], Outcome> record) {
    if (tally == null) {
      tally = tally(store.get(COUNTS));
      store.putIfAbsent(RULES, rules.fingerprint().getBytes(StandardCharsets.UTF_8));
    }
    record.value().countIn(tally);
    ingestTime = record.timestamp();
    changed = true;
  }

  /** What is stored under {@link #COUNTS}; null when nothing has been counted. */
  static Tally tally(byte[] counts) {
    return Tally.ofCounts(Totals.read(counts, NUMBERS));
  }

  private void release() {
    if (!changed) {
      return; // a commit of its own kind, such as after a sweep
    }
    changed = false;
    store.put(COUNTS, Totals.store(tally.counts()));
    int partition = context.taskId().partition();
    String id = topic + '-' + partition;
    context.forward(
        new Record<>(
            id.getBytes(StandardCharsets.UTF_8),
            documents.render(topic, partition, tally),
            ingestTime));
  }
}
