package playtime.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import playtime.model.Documents;
import playtime.model.RejectedRecord;

/** Refused records in; rejected documents and counts out. */
final class RejectProcessor implements Processor<byte[], Refused, byte[], Object> {

  private final Documents documents;
  private ProcessorContext<byte[], Object> context;

  RejectProcessor(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
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
    context.forward(
        new Record<byte[], Object>(id, documents.render(rejected), record.timestamp()),
        PlaytimeTopology.REJECTED);
    context.forward(record, PlaytimeTopology.ACCOUNT);
  }
}
