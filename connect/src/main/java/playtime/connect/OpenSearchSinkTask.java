package playtime.connect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * Writes the records of its partitions to OpenSearch (docs/connector.md). No call waits for the
 * server: records are buffered, partitions are paused while the buffer is full, and offsets are
 * given out as documents are acknowledged.
 */
public final class OpenSearchSinkTask extends SinkTask {

  /** How soon to look again while partitions are paused, while records are open, else; in ms. */
  private static final long PAUSED_MS = 10;

  private static final long BUSY_MS = 100;
  private static final long IDLE_MS = 1_000;

  /** Offsets are committed so often, that little comes again after a crash. */
  private static final long COMMIT_INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);

  private OnError onInvalid;
  private RecordConverter converter;
  private OpenSearchHttp http;
  private BulkPipeline pipeline;
  private DeadLetters deadLetters;
  private FlowControl flow;
  private SinkMetrics metrics;
  private SinkMBean mbean;
  private long lastCommitRequest;

  @Override
  public String version() {
    return OpenSearchSinkConnector.VERSION;
  }

  /**
   * @throws org.apache.kafka.common.config.ConfigException when a setting is wrong
   */
  @Override
  public void start(Map<String, String> settings) {
    SinkConfig config = new SinkConfig(settings);
    metrics = new SinkMetrics();
    onInvalid = config.onInvalid();
    converter = new RecordConverter(config);
    deadLetters = new DeadLetters(context.errantRecordReporter(), config.toleratesErrors());
    flow =
        new FlowControl(
            context,
            config.getInt(SinkConfig.MAX_BUFFERED_RECORDS),
            config.getLong(SinkConfig.MAX_BUFFERED_BYTES),
            metrics);
    boolean identityKnown = !config.identityClient().isEmpty();
    TopicIdentity identity =
        identityKnown ? TopicIdentity.askingKafka(config.identityClient()) : TopicIdentity.UNKNOWN;
    http = new OpenSearchHttp(config);
    Buffer buffer =
        new Buffer(
            config,
            TimeUnit.MILLISECONDS.toNanos(http.deadlineMs()),
            metrics,
            new SinkLog(identityKnown));
    pipeline =
        new BulkPipeline(
            buffer,
            new HttpBulkSender(http),
            new Indices(http, identity)::ensure,
            "opensearch-sink-" + config.taskName());
    showMetrics(config);
    pipeline.start();
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    flow.opened(partitions);
    // a topic may have been made anew since it was ours
    converter.targets().forEach(target -> target.setReady(false));
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    pipeline.add(convert(records));
    report(pipeline.takeDeadLetters());
    pipeline.settle(deadLetters.settled());
    int open = pipeline.ask(Buffer::records);
    long now = System.nanoTime();
    flow.regulate(open, pipeline.ask(Buffer::bytes), now);
    if (now - lastCommitRequest >= COMMIT_INTERVAL) {
      lastCommitRequest = now;
      context.requestCommit();
    }
    context.timeout(flow.isPaused() ? PAUSED_MS : open > 0 ? BUSY_MS : IDLE_MS);
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> positions) {
    pipeline.settle(deadLetters.settled());
    return pipeline.committable(positions);
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    pipeline.revoke(partitions);
  }

  @Override
  public void stop() {
    // what a failed start did not come to is null
    if (pipeline != null) {
      pipeline.close();
    }
    if (http != null) {
      http.close();
    }
    if (mbean != null) {
      mbean.close();
    }
  }

  private List<ConvertedRecord> convert(Collection<SinkRecord> records) {
    List<ConvertedRecord> converted = new ArrayList<>(records.size());
    for (SinkRecord record : records) {
      try {
        converter
            .convert(record)
            .ifPresentOrElse(
                operation -> converted.add(ConvertedRecord.of(operation)),
                metrics.skipped::increment);
      } catch (RefusedRecordException e) {
        converted.add(ConvertedRecord.refused(record, onInvalid, e));
      }
    }
    return converted;
  }

  private void report(List<DeadLetter> letters) {
    List<DeadLetter> settled = new ArrayList<>();
    for (DeadLetter letter : letters) {
      if (deadLetters.isSettledBy(letter)) {
        settled.add(letter);
      }
    }
    pipeline.settle(settled);
  }

  private void showMetrics(SinkConfig config) {
    metrics.gauge("buffered-records", "Records held", () -> pipeline.ask(Buffer::records));
    metrics.gauge("buffered-bytes", "Bytes held", () -> pipeline.ask(Buffer::bytes));
    metrics.gauge(
        "in-flight-requests", "Bulks under way", () -> pipeline.ask(Buffer::requestsInFlight));
    metrics.gauge(
        "coalesced-total",
        "Operations that a newer one on the same document made needless",
        () -> pipeline.ask(Buffer::coalesced));
    if (context.pluginMetrics() != null) {
      metrics.register(context.pluginMetrics());
    }
    mbean = new SinkMBean(metrics, config.taskName());
  }
}
