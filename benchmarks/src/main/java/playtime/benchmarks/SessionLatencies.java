package playtime.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Sessions that are to be seen soon, and how long those took that have been. */
final class SessionLatencies {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_MS = 100;
  private static final double MEDIAN = 0.5;
  private static final double TAIL = 0.99;

  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

  /**
   * A session begins to take its time.
   *
   * @param since as {@link System#nanoTime} has it
   */
  void due(String sessionId, long since) {
    due.put(sessionId, since);
  }

  /** A session is there; of no concern if it is not due. */
  void seen(String sessionId, long now) {
    Long since = due.remove(sessionId);
    if (since != null) {
      millis.add((now - since) / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** The ids of those not yet seen. */
  List<String> outstanding() {
    return List.copyOf(due.keySet());
  }

  /** Waits for those not yet seen, for half a minute. */
  void awaitAll() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!due.isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  /** How many were seen, how many not, and how long they took. */
  Map<String, Double> figures() {
    double[] all;
    synchronized (millis) {
      all = millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("sessions", (double) all.length);
    figures.put("missing", (double) due.size());
    figures.put("p50 ms", Figures.percentile(all, MEDIAN));
    figures.put("p99 ms", Figures.percentile(all, TAIL));
    figures.put("max ms", Figures.percentile(all, 1));
    return figures;
  }
}
