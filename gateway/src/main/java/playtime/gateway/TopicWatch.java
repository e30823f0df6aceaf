package playtime.gateway;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.cli.UserError;
import playtime.loader.ProducerSettings;
import playtime.loader.TopicConnection;

/**
 * Looks every few seconds whether the topic can be reached, so that calls are refused at once while
 * it cannot, and nobody waits for time-outs. It says so once when it goes and once when it comes
 * back.
 */
final class TopicWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final String NOT_KNOWN_YET = "Kafka has not answered yet";

  private final ProducerSettings settings;
  private final Admin admin;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "topic-watch");
  private volatile String problem = NOT_KNOWN_YET;

  TopicWatch(ProducerSettings settings) {
    this.settings = settings;
    this.admin = Admin.create(settings.admin());
    thread.setDaemon(true);
  }

  /** Looks for the first time before it returns. */
  void start() throws InterruptedException {
    look();
    thread.start();
  }

  /** Why the topic cannot be reached, in a line; null when it can. */
  String problem() {
    return problem;
  }

  private void watch() {
    try {
      while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      // closed meanwhile
    }
  }

  private void look() throws InterruptedException {
    try {
      TopicConnection.describe(admin, settings);
      if (problem != null) {
        LOG.info("taking events for topic '{}'", settings.topic());
      }
      problem = null;
    } catch (UserError e) {
      if (problem == null || problem.equals(NOT_KNOWN_YET)) {
        LOG.warn("{}; until then calls are answered with 503", e.getMessage());
      }
      problem = e.getMessage();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
    admin.close(Duration.ZERO);
  }
}
