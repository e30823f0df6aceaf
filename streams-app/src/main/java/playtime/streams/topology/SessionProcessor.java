package playtime.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import playtime.model.Documents;

/** Changes of sessions in; their documents out, or tombstones where there are none any more. */
final class SessionProcessor implements Processor<byte[], SessionChange, byte[], byte[]> {

  private final Documents documents;
  private ProcessorContext<byte[], byte[]> context;
  private BeforeCommit beforeCommit;

  SessionProcessor(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    this.beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
  }

  @Override
  public void process(Record<byte[], SessionChange> record) {
    SessionChange change = record.value();
    String id = change.either().id();
    byte[] document = change.after() == null ? null : documents.render(id, change.after());
    context.forward(
        new Record<>(id.getBytes(StandardCharsets.UTF_8), document, record.timestamp()));
    beforeCommit.watcher().sessionChanged(change.before(), change.after());
  }
}
