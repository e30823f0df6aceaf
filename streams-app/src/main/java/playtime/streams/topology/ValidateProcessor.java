package playtime.streams.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import playtime.model.Routing;
import playtime.model.Rules;
import playtime.model.Validator;
import playtime.model.Verdict;

/** Raw records in; playback events, refusals and the rest out. */
final class ValidateProcessor implements Processor<byte[], byte[], byte[], Object> {

  private final Validator validator;
  private ProcessorContext<byte[], Object> context;
  private IdleCommit idle;
  private int partition;

  ValidateProcessor(Rules rules, Routing routing) {
    this.validator = new Validator(rules, routing);
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    this.partition = context.taskId().partition();
    this.idle = IdleCommit.schedule(context);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    idle.observe();
    Verdict verdict =
        validator.validate(record.key(), record.value(), partition, record.timestamp());
    if (verdict instanceof Verdict.Playback playback) {
      context.forward(
          record.withValue(new Candidate(playback.event(), record.value())), PlaytimeTopology.PAIR);
    } else if (verdict instanceof Verdict.Rejected rejected) {
      context.forward(
          record.withValue(new Refused(rejected.rejection(), record.value())),
          PlaytimeTopology.REJECT);
    } else {
      context.forward(record.withValue(Outcome.NOT_PLAYBACK), PlaytimeTopology.ACCOUNT);
    }
  }
}
