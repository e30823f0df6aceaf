package playtime.streams.topology;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import playtime.model.Documents;
import playtime.model.Reason;
import playtime.model.RejectedRecord;

/**
 * Refused records in; rejected documents and counts out. The latest document of each reason is kept
 * as an example, beside the counts.
 */
final class RejectProcessor implements Processor<byte[], Refused, byte[], Object> {

  private final Documents documents;
  private final Map<Reason, byte[]> latest = new EnumMap<>(Reason.class);
  private ProcessorContext<byte[], Object> context;
  private KeyValueStore<byte[], byte[]> store;

  RejectProcessor(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    this.store = context.getStateStore(PlaytimeTopology.ACCOUNTING_STORE);
    this.latest.clear();
    BeforeCommit beforeCommit = context.getStateStore(PlaytimeTopology.BEFORE_COMMIT);
    beforeCommit.run(context, this::keepLatest);
  }

  /** Under which the example of a reason is kept. */
  static byte[] exampleKey(Reason reason) {
    return ("example|" + reason).getBytes(StandardCharsets.UTF_8);
  }

  private void keepLatest() {
    latest.forEach((reason, document) -> store.put(exampleKey(reason), document));
    latest.clear();
  }

  @Override
  public void process(Record<byte[], Refused> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    RejectedRecord rejected =
        new RejectedRecord(
            record.value().rejection(),
            record.value().value(),
            source.topic(),
            source.partition(),
            source.offset(),
            record.timestamp());
    byte[] id = rejected.id().getBytes(StandardCharsets.UTF_8);
    byte[] document = documents.render(rejected);
    latest.put(rejected.rejection().reason(), document);
    context.forward(
        new Record<byte[], Object>(id, document, record.timestamp()), PlaytimeTopology.REJECTED);
    context.forward(record, PlaytimeTopology.ACCOUNT);
  }
}
