package playtime.standalone;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import playtime.cli.UserError;
import playtime.embedded.EmbeddedException;

/**
 * Steps that run side by side, each after those it needs; the first that fails ends the wait for
 * all.
 */
final class Steps implements AutoCloseable {

  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<Void> failed = new CompletableFuture<>();

  /** Runs a step as soon as the others are done; not at all when one of them fails. */
  CompletableFuture<Void> start(Step step, CompletableFuture<?>... after) {
    return CompletableFuture.allOf(after)
        .thenRunAsync(() -> runNow(step), threads)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                failed.completeExceptionally(failure);
              }
            });
  }

  private static void runNow(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  /**
   * Returns when these steps are done, and with them all that they need.
   *
   * @throws UserError when one failed for a reason a person can mend
   */
  void await(CompletableFuture<?>... last) throws InterruptedException {
    try {
      CompletableFuture.anyOf(CompletableFuture.allOf(last), failed).get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof UserError error) {
        throw error;
      }
      throw cause instanceof EmbeddedException
          ? new UserError(cause.getMessage(), cause)
          : new IllegalStateException(cause);
    }
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
