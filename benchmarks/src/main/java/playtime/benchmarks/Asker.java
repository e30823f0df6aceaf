package playtime.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a running instance what its page asks, one question after the other, so many a second. What
 * cannot be answered yet is not counted.
 */
final class Asker implements AutoCloseable {

  private static final List<String> QUESTIONS =
      List.of("/summary", "/users", "/users/{mac}", "/users/{mac}/sessions", "/tonies", "/now");
  private static final Pattern MAC = Pattern.compile("\"mac\":\"([^\"]+)\"");
  private static final int OK = 200;
  private static final double MEDIAN = 0.5;
  private static final double TAIL = 0.99;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Double> millis = new ArrayList<>();
  private final String base;
  private final long every;
  private final Thread thread = new Thread(this::ask, "asker");
  private String mac = "none";

  /**
   * @param port of the instance, on this machine
   * @param perSecond 0 asks nothing
   */
  Asker(int port, int perSecond) {
    this.base = "http://127.0.0.1:" + port + "/api/v1";
    this.every = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    thread.setDaemon(true);
    if (perSecond > 0) {
      thread.start();
    }
  }

  private void ask() {
    try {
      for (int i = 0; true; i++) {
        long start = System.nanoTime();
        ask(QUESTIONS.get(i % QUESTIONS.size()).replace("{mac}", mac));
        TimeUnit.NANOSECONDS.sleep(every - (System.nanoTime() - start));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(String path) throws InterruptedException {
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
      if (answer.statusCode() == OK) {
        note((System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1));
        Matcher found = MAC.matcher(answer.body());
        mac = found.find() ? found.group(1) : mac;
      }
    } catch (IOException e) {
      return; // it does not listen yet
    }
  }

  private synchronized void note(double took) {
    millis.add(took);
  }

  /** Empty when nothing is asked. */
  synchronized Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (every > 0) {
      double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
      figures.put("answers", (double) all.length);
      figures.put("answer p50 ms", Figures.percentile(all, MEDIAN));
      figures.put("answer p99 ms", Figures.percentile(all, TAIL));
    }
    return figures;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
