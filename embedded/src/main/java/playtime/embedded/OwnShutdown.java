package playtime.embedded;

import java.util.function.Supplier;
import org.apache.kafka.common.utils.Exit;
import org.eclipse.jetty.util.thread.ShutdownThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a Connect worker from stopping by itself when the process is told to end. It would do so by
 * two shutdown hooks, its own and its web server's, which run at the same time, beside whoever
 * stops it in order: sometimes each of them waits for the other for ever, and the process with
 * them.
 */
final class OwnShutdown {

  private static final Logger LOG = LoggerFactory.getLogger(OwnShutdown.class);

  private OwnShutdown() {}

  /** What {@code start} gives, without its hooks: whoever starts it has to stop it. */
  static <T> T started(Supplier<T> start) {
    Exit.setShutdownHookAdder((name, hook) -> LOG.debug("left out: {}", name));
    try {
      return start.get();
    } finally {
      Exit.resetShutdownHookAdder();
      removeWebServerHook();
    }
  }

  private static void removeWebServerHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(ShutdownThread.getInstance());
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending already", e);
    }
  }
}
