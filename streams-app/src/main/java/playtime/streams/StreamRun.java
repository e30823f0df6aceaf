package playtime.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.cli.UserError;
import playtime.model.Rules;
import playtime.model.Tally;
import playtime.streams.query.LiveStream;
import playtime.streams.topology.Accounts;
import playtime.streams.topology.DefaultPartition;
import playtime.streams.topology.PlaytimeTopology;
import playtime.streams.topology.RulesChangedException;
import playtime.streams.topology.StateReader;

/**
 * One run of one generation of the stream, in this process: checks its topics, starts, and ends
 * with the first exception that nothing handled, which {@link #awaitEnd} throws.
 */
public final class StreamRun implements LiveStream, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamRun.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final StreamsSettings settings;
  private final int partitions;
  private final String topology;
  private final StateReader state;
  private final CompletableFuture<Void> running = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile KafkaStreamsMetrics metrics;

  private StreamRun(Topology topology, StreamsSettings settings, int partitions) {
    this.streams = new KafkaStreams(topology, settings.properties());
    this.settings = settings;
    this.partitions = partitions;
    this.topology = topology.describe().toString();
    this.state = new StateReader(streams, settings.rules(), System::currentTimeMillis);
    streams.setUncaughtExceptionHandler(this::respond);
    streams.setStateListener((now, before) -> note(now));
  }

  /**
   * A transaction that the broker has rolled back meanwhile, because it was away for longer than a
   * transaction may last, is no reason to end: a new thread reads the same records again. Kafka
   * Streams recovers by itself from every other way to learn of that, not from this one.
   */
  private StreamThreadExceptionResponse respond(Throwable failure) {
    if (causedBy(failure, InvalidTxnStateException.class) != null) {
      LOG.warn("a transaction was rolled back: its thread is replaced", failure);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("the stream ends", failure);
    ended.completeExceptionally(failure);
    running.completeExceptionally(failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Null when it is not. */
  private static Throwable causedBy(Throwable failure, Class<? extends Throwable> type) {
    Throwable cause = failure;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private void note(State state) {
    if (state == State.RUNNING) {
      running.complete(null);
    } else if (state == State.NOT_RUNNING || state == State.ERROR) {
      ended.complete(null);
      running.complete(null);
    }
  }

  /**
   * Starts.
   *
   * @param settings of which the application id is the generation's
   * @throws UserError when a topic is missing or wrong, the results are somebody else's, or the
   *     cluster does not answer
   */
  public static StreamRun start(StreamsSettings settings) throws InterruptedException {
    int partitions;
    try (Admin admin = Admin.create(settings.admin())) {
      partitions = InputTopic.check(admin, settings);
      FirstStart.check(admin, settings);
    }
    Topology topology =
        new PlaytimeTopology(
                settings.topics(), settings.rules(), DefaultPartition.routing(partitions))
            .get();
    try {
      StreamRun run = new StreamRun(topology, settings, partitions);
      run.streams.start();
      return run;
    } catch (StreamsException e) {
      throw new UserError(
          "the stream '%s' does not start with its state in %s: %s"
              .formatted(settings.applicationId(), settings.stateDirectory(), e.getMessage()),
          e);
    }
  }

  /**
   * Waits until partitions are assigned and state is restored; throws as {@link #awaitEnd} does.
   */
  public void awaitRunning() throws InterruptedException {
    join(running);
  }

  /**
   * Waits until the stream ends, by {@link #close} or by a failure.
   *
   * @throws UserError when it failed for a reason a person can mend
   * @throws IllegalStateException when it failed otherwise
   */
  public void awaitEnd() throws InterruptedException {
    join(ended);
  }

  /** Throws as {@link #awaitEnd} does if the stream has failed; returns at once if not. */
  public void check() throws InterruptedException {
    if (ended.isDone()) {
      join(ended);
    }
  }

  /** Runs {@code action} when it has ended, whatever the reason, also when it has already. */
  void whenEnded(Runnable action) {
    CompletableFuture<Void> unused = ended.whenComplete((done, failure) -> action.run());
  }

  private static void join(CompletableFuture<Void> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      Throwable changed = causedBy(e, RulesChangedException.class);
      if (changed != null) {
        throw new UserError(changed.getMessage(), e);
      }
      if (causedBy(e, InconsistentGroupProtocolException.class) != null) {
        throw new UserError(
            "a 'playtime replay' holds the stream's consumer group while it publishes: start again when it is through",
            e);
      }
      throw new IllegalStateException("the stream failed: " + e.getCause().getMessage(), e);
    }
  }

  /** How it is, now. */
  public Health health() {
    return Health.of(streams, settings.topics().events());
  }

  /** The accounting of the input partitions that this instance owns, as of their last commits. */
  public Map<Integer, Tally> accounts() {
    return new Accounts(streams).byPartition();
  }

  @Override
  public String applicationId() {
    return settings.applicationId();
  }

  @Override
  public Rules rules() {
    return settings.rules();
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public StateReader state() {
    return state;
  }

  @Override
  public HostInfo self() {
    HostInfo self =
        HostInfo.buildFromEndpoint(
            settings.overrides().get(StreamsConfig.APPLICATION_SERVER_CONFIG));
    return self == null ? HostInfo.unavailable() : self;
  }

  @Override
  public Collection<StreamsMetadata> instances() {
    return streams.metadataForAllStreamsClients();
  }

  @Override
  public Pace pace() {
    Health health = health();
    return new Pace(health.lag(), health.recordsPerSecond());
  }

  @Override
  public String topology() {
    return topology;
  }

  /** Adds Kafka Streams' own metrics to a registry, until this is closed. */
  public void bindMetrics(MeterRegistry registry) {
    metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(registry);
  }

  /** Removes the local state of a run that is closed: its generation is over. */
  void removeState() {
    try {
      streams.cleanUp();
    } catch (StreamsException e) {
      LOG.warn("the state of an earlier generation could not be removed", e);
    }
  }

  /** Commits, hands its partitions over and stops, within seconds. */
  @Override
  public void close() {
    if (metrics != null) {
      metrics.close();
    }
    state.close();
    streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }
}
