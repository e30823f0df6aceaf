package playtime.streams.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import playtime.model.Routing;
import playtime.model.Rules;
import playtime.model.Tally;
import playtime.model.Validator;
import playtime.model.Verdict;

/** Raw records in; playback events, refusals and counts out. */
final class ValidateProcessor implements Processor<byte[], byte[], byte[], Object> {

  private static final Outcome READ = Tally::countRead;
  private static final Outcome NOT_PLAYBACK =
      tally -> {
        tally.countRead();
        tally.countNotPlayback();
      };

  private final Validator validator;
  private ProcessorContext<byte[], Object> context;

  ValidateProcessor(Rules rules, Routing routing) {
    this.validator = new Validator(rules, routing);
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    int partition = context.recordMetadata().map(RecordMetadata::partition).orElseThrow();
    Verdict verdict =
        validator.validate(record.key(), record.value(), partition, record.timestamp());
    if (verdict instanceof Verdict.NotPlayback) {
      context.forward(record.withValue(NOT_PLAYBACK), PlaytimeTopology.ACCOUNT);
      return;
    }
    context.forward(record.withValue(READ), PlaytimeTopology.ACCOUNT);
    if (verdict instanceof Verdict.Playback playback) {
      context.forward(
          record.withValue(new Candidate(playback.event(), record.value())), PlaytimeTopology.PAIR);
    } else if (verdict instanceof Verdict.Rejected rejected) {
      context.forward(
          record.withValue(new Refused(rejected.rejection(), record.value())),
          PlaytimeTopology.REJECT);
    }
  }
}
