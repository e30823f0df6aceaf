package playtime.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * On Ctrl-C: asks a task to stop, then holds the process until the task is through, so that it can
 * finish what it began and say what it did.
 */
public final class StopOnExit {

  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  public StopOnExit(Runnable stop) {
    hook = new Thread(() -> stopAndWait(stop), "stop-on-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stopAndWait(Runnable stop) {
    stop.run();
    try {
      boolean unused = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The task is through. */
  public void release() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // already exiting: the hook has just been let go
    }
  }
}
