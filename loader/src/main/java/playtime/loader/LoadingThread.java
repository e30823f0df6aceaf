package playtime.loader;

/** The thread that loads, for another one to stop, also before it has begun. */
final class LoadingThread {

  private Thread loading;
  private boolean stopped;

  synchronized void stop() {
    stopped = true;
    if (loading != null) {
      loading.interrupt();
    }
  }

  synchronized void begin() {
    loading = Thread.currentThread();
    if (stopped) {
      loading.interrupt();
    }
  }

  synchronized void end() {
    loading = null;
    Thread.interrupted(); // whoever stopped the loading is answered by its result
  }
}
