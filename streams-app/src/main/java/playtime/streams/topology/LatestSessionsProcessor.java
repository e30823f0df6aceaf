package playtime.streams.topology;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import playtime.model.Documents;
import playtime.model.Playback;
import playtime.model.Session;

/**
 * Changes of session documents in; the last state of each out, once per commit: many changes of one
 * document within a transaction cost one record, and a document is rendered only when it leaves.
 */
final class LatestSessionsProcessor implements Processor<byte[], SessionChange, byte[], byte[]> {

  /** When so many documents are held, they ask for a commit. */
  private static final int MAX_PENDING = 20_000;

  /** What a document's id is made of. */
  private record Anchor(String mac, String tonieId, Playback event) {

    static Anchor of(Session session) {
      return new Anchor(session.mac(), session.tonieId(), session.anchor());
    }
  }

  private final Documents documents;
  private final Map<Anchor, Record<byte[], SessionChange>> pending = new LinkedHashMap<>();
  private ProcessorContext<byte[], byte[]> context;
  private BeforeCommit beforeCommit;

  LatestSessionsProcessor(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    pending.clear();
    beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
    beforeCommit.run(context, this::release);
  }

  @Override
  public void process(Record<byte[], SessionChange> record) {
    pending.merge(Anchor.of(record.value().either()), record, LatestSessionsProcessor::inOneGo);
    if (pending.size() == MAX_PENDING) {
      context.commit();
    }
  }

  /** Null when both together change nothing. */
  private static Record<byte[], SessionChange> inOneGo(
      Record<byte[], SessionChange> first, Record<byte[], SessionChange> second) {
    SessionChange both = first.value().then(second.value());
    return both == null ? null : second.withValue(both);
  }

  private void release() {
    pending.values().forEach(this::forward);
    pending.clear();
  }

  /** The document, or a tombstone where there is none any more. */
  private void forward(Record<byte[], SessionChange> record) {
    SessionChange change = record.value();
    String id = change.either().id();
    context.forward(
        new Record<>(
            id.getBytes(StandardCharsets.UTF_8),
            change.after() == null ? null : documents.render(id, change.after()),
            record.timestamp()));
    beforeCommit.watcher().sessionChanged(change.before(), change.after());
  }
}
