package playtime.streams;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.cli.UserError;
import playtime.http.HttpException;
import playtime.model.Tally;
import playtime.streams.query.LiveStream;
import playtime.streams.topology.RulesChangedException;

/**
 * One running instance of the stream: runs the generation that is live, steps aside while a replay
 * publishes another, and goes on as that one (docs/replay.md). Ends with the first failure that
 * nothing handled, which {@link #awaitEnd} throws.
 */
public final class StreamsApp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
  private static final int LOOK_EVERY_MILLIS = 500;
  private static final int UNAVAILABLE = 503;

  private final StreamsSettings settings;
  private final MarkerReader markers;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread watch = new Thread(this::follow, "generations");
  private volatile StreamRun run;
  private volatile boolean stepsAside;
  private volatile boolean closed;
  private int generation;
  private MeterRegistry registry;

  private StreamsApp(StreamsSettings settings) {
    this.settings = settings;
    this.markers = new MarkerReader(settings);
    watch.setDaemon(true);
  }

  /**
   * Starts an instance.
   *
   * @throws UserError when a topic is missing or wrong, the results are somebody else's or of other
   *     rules, a replay is publishing, or the cluster does not answer
   */
  public static StreamsApp start(StreamsSettings settings) throws InterruptedException {
    try {
      return startChecked(settings);
    } catch (KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      if (!(reason instanceof ConfigException)) {
        throw e;
      }
      throw new UserError("Kafka does not take the settings: " + reason.getMessage(), e);
    }
  }

  private static StreamsApp startChecked(StreamsSettings settings) throws InterruptedException {
    StreamsApp app = new StreamsApp(settings);
    boolean started = false;
    try {
      Marker marker = app.markers.read();
      if (marker.isIn(Marker.Phase.PUBLISHING)) {
        throw new UserError(
            "a replay of '%s' is publishing its results, or was cut off in it: wait until it is through, or finish it with 'playtime replay'"
                .formatted(settings.applicationId()));
      }
      app.begin(marker);
      started = true;
    } finally {
      if (!started) {
        app.markers.close();
      }
    }
    app.watch.start();
    return app;
  }

  private void begin(Marker marker) throws InterruptedException {
    try {
      marker
          .rules()
          .ifPresent(made -> RulesChangedException.check(made, settings.rules().fingerprint()));
    } catch (RulesChangedException e) {
      throw new UserError(e.getMessage(), e);
    }
    generation = marker.live();
    StreamRun next = StreamRun.start(settings.of(generation));
    stepsAside = false;
    run = next;
    if (registry != null) {
      next.bindMetrics(registry);
    }
    next.whenEnded(() -> noteEnd(next));
  }

  private void noteEnd(StreamRun over) {
    if (stepsAside && !closed) {
      return;
    }
    try {
      over.check();
      ended.complete(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }

  private void follow() {
    try {
      while (!closed) {
        Thread.sleep(LOOK_EVERY_MILLIS);
        Marker marker;
        try {
          marker = markers.read();
        } catch (UserError e) {
          LOG.warn("cannot see which generation is live; the next look may", e);
          continue;
        }
        obey(marker);
      }
    } catch (InterruptedException e) {
      LOG.debug("closed", e);
    } catch (RuntimeException e) {
      LOG.error("the stream ends", e);
      ended.completeExceptionally(e);
    } finally {
      markers.close();
    }
  }

  private synchronized void obey(Marker marker) throws InterruptedException {
    boolean publishing = marker.isIn(Marker.Phase.PUBLISHING);
    if (closed || ended.isDone() || (generation == marker.live() && publishing == stepsAside)) {
      return;
    }
    if (!stepsAside) {
      LOG.info("a replay publishes: the stream steps aside");
      stepsAside = true;
      run.close();
    }
    if (!publishing) {
      StreamRun before = run;
      if (generation != marker.live()) {
        before.removeState();
      }
      LOG.info("the stream goes on as generation {}", marker.live());
      begin(marker);
    }
  }

  /**
   * Waits until partitions are assigned and state is restored; throws as {@link #awaitEnd} does.
   */
  public void awaitRunning() throws InterruptedException {
    run.awaitRunning();
  }

  /**
   * Waits until the stream ends, by {@link #close} or by a failure.
   *
   * @throws UserError when it failed for a reason a person can mend
   * @throws IllegalStateException when it failed otherwise
   */
  public void awaitEnd() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError error) {
        throw new UserError(error.getMessage(), e);
      }
      throw new IllegalStateException(e.getCause().getMessage(), e);
    }
  }

  /** Throws as {@link #awaitEnd} does if the stream has failed; returns at once if not. */
  public void check() throws InterruptedException {
    if (ended.isDone()) {
      awaitEnd();
    }
  }

  /** The generation that it runs, or ran last. */
  public synchronized int generation() {
    return generation;
  }

  /** How it is, now; on its way while a replay publishes. */
  public Health health() {
    return stepsAside && !closed && !ended.isDone()
        ? new Health(State.CREATED, OptionalLong.empty(), 0)
        : run.health();
  }

  /**
   * The stream that runs now, for questions.
   *
   * @throws HttpException while a replay publishes, or when it has ended
   */
  public LiveStream live() {
    if (stepsAside || closed || ended.isDone()) {
      throw new HttpException(UNAVAILABLE, "the stream is not running at the moment; ask again");
    }
    return run;
  }

  /** The accounting of the input partitions that this instance owns, as of their last commits. */
  public Map<Integer, Tally> accounts() {
    return stepsAside ? Map.of() : run.accounts();
  }

  /** Adds Kafka Streams' own metrics to a registry, until this is closed. */
  public synchronized void bindMetrics(MeterRegistry metrics) {
    registry = metrics;
    run.bindMetrics(metrics);
  }

  /** Commits, hands its partitions over and stops, within seconds. */
  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    closeRun();
    ended.complete(null);
  }

  private synchronized void closeRun() {
    run.close();
  }
}
