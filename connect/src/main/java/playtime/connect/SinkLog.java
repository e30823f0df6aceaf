package playtime.connect;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.connect.BulkAnswer.Failed;

/**
 * What a task says about the server: the first of a kind at once, then not more often than every
 * half minute, however long it lasts.
 */
final class SinkLog {

  private static final Logger LOG = LoggerFactory.getLogger(SinkLog.class);
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(30);

  private final boolean identityKnown;
  private long lastFailure;
  private long lastDenied;
  private boolean denied;
  private long lastConflicts;
  private boolean conflictsTold;

  /**
   * @param identityKnown whether a re-created topic would be noticed
   */
  SinkLog(boolean identityKnown) {
    this.identityKnown = identityKnown;
  }

  void failed(Failed failed, int failures, long now) {
    if (failures > 1 && now - lastFailure < INTERVAL) {
      return;
    }
    lastFailure = now;
    String message =
        "OpenSearch does not take bulks (status {}): {}. Partitions wait; next try soon";
    if (failed.kind() == BulkAnswer.Kind.DENIED) {
      LOG.error(message, failed.status(), failed.message());
    } else {
      LOG.warn(message, failed.status(), failed.message());
    }
  }

  void answered(long awayMs) {
    if (awayMs > 0) {
      LOG.info("OpenSearch answers again after {} ms", awayMs);
    }
  }

  void denied(Operation operation, ItemResult result, long now) {
    if (denied && now - lastDenied < INTERVAL) {
      return;
    }
    denied = true;
    lastDenied = now;
    LOG.error(
        "OpenSearch does not allow writing to {} (status {}, {}): {}. Trying again until it does",
        operation.target().index(),
        result.status(),
        result.error(),
        result.reason());
  }

  void onlyConflicts(Batch batch, long now) {
    if (identityKnown || (conflictsTold && now - lastConflicts < INTERVAL)) {
      return;
    }
    conflictsTold = true;
    lastConflicts = now;
    Operation first = batch.operations().get(0);
    LOG.warn(
        "{} already has all {} documents of a bulk from topic {}, in these or newer versions. After"
            + " a restart that is a re-delivery. If the topic was deleted and made anew, its records"
            + " are being ignored: set {} to have that noticed",
        first.target().index(),
        batch.operations().size(),
        first.target().topic(),
        SinkConfig.IDENTITY_BOOTSTRAP_SERVERS);
  }
}
