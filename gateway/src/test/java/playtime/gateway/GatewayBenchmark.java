package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import playtime.cli.Cli;
import playtime.embedded.EmbeddedKafka;
import playtime.loader.GenerateCommand;
import playtime.loader.LoadResult;
import playtime.loader.Loader;
import playtime.loader.ProducerSettings;
import playtime.loader.ProgressListener;
import playtime.loader.input.Sources;

/**
 * Records per second of the gateway beside the loader's, on the same {@code _bulk} file,
 * interleaved, in one process with the broker; then many connections that each hold a call open.
 * Arguments: boxes to generate events for, rounds.
 */
public final class GatewayBenchmark {

  private static final int CONNECTIONS = 1_000;
  private static final int LINES_A_CALL = 10_000;
  private static final int CALLERS = 4;

  private final EmbeddedKafka kafka;
  private final Path file;
  private final List<String> bodies;
  private int topics;

  private GatewayBenchmark(EmbeddedKafka kafka, Path file) throws IOException {
    this.kafka = kafka;
    this.file = file;
    this.bodies = bodies(file);
  }

  /** Prints a line for each round and the medians. */
  public static void main(String[] args) throws Exception {
    int boxes = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Path directory = Files.createTempDirectory("playtime-benchmark");
    Path file = directory.resolve("events.ndjson");
    int exit =
        Cli.run(
            new GenerateCommand(),
            Map.of(),
            "--boxes=" + boxes,
            "--weeks=8",
            "--format=bulk",
            "--out=" + file);
    if (exit != 0) {
      throw new IllegalStateException("nothing was generated");
    }
    EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka")).start();
    GatewayBenchmark benchmark = new GatewayBenchmark(kafka, file);
    benchmark.throughput(rounds);
    benchmark.connections();
    kafka.stop();
    System.exit(0);
  }

  private static List<String> bodies(Path file) throws IOException {
    List<String> bodies = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      StringBuilder body = new StringBuilder();
      int count = 0;
      String line;
      while ((line = lines.readLine()) != null) {
        body.append(line).append('\n');
        if (++count % LINES_A_CALL == 0) {
          bodies.add(body.toString());
          body.setLength(0);
        }
      }
      if (!body.isEmpty()) {
        bodies.add(body.toString());
      }
    }
    return bodies;
  }

  private void throughput(int rounds) throws Exception {
    List<Long> loader = new ArrayList<>();
    List<Long> one = new ArrayList<>();
    List<Long> four = new ArrayList<>();
    List<Long> whole = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      long[] rates = {load(), post(1), post(CALLERS), curl()};
      System.out.printf(
          Locale.ROOT,
          "round %d: loader %,d/s, gateway: 1 caller %,d/s, %d callers %,d/s, curl the whole file %,d/s%n",
          round,
          rates[0],
          rates[1],
          CALLERS,
          rates[2],
          rates[3]);
      if (round > 0) {
        loader.add(rates[0]);
        one.add(rates[1]);
        four.add(rates[2]);
        whole.add(rates[3]);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "median: loader %,d/s, gateway: 1 caller %,d/s, %d callers %,d/s, curl the whole file %,d/s%n",
        median(loader),
        median(one),
        CALLERS,
        median(four),
        median(whole));
  }

  private TestTopic topic() throws Exception {
    return TestTopic.create(kafka, "bench-" + topics++);
  }

  private static GatewaySettings settings() {
    return new GatewaySettings(
        "127.0.0.1",
        0,
        256L << 20,
        1L << 30,
        GatewaySettings.DEFAULT_CLIENT_TIMEOUT,
        null,
        null,
        null);
  }

  private long load() throws Exception {
    ProducerSettings settings = new ProducerSettings(kafka.bootstrapServers(), topic().name());
    long start = System.nanoTime();
    LoadResult result =
        Loader.load(Sources.of(List.of(file.toString())), settings, ProgressListener.NONE);
    return rate(result.sent(), start);
  }

  private long post(int callers) throws Exception {
    try (Gateway gateway = topic().gateway(settings())) {
      Calls calls = new Calls(gateway.port());
      ExecutorService threads = Executors.newFixedThreadPool(callers);
      long start = System.nanoTime();
      List<Callable<Long>> tasks = new ArrayList<>();
      for (String body : bodies) {
        tasks.add(() -> accepted(calls.bulk(body)));
      }
      long records = 0;
      for (Future<Long> done : threads.invokeAll(tasks)) {
        records += done.get();
      }
      threads.shutdown();
      return rate(records, start);
    }
  }

  private static long accepted(HttpResponse<String> answer) {
    if (answer.statusCode() != 200 || !answer.body().contains("\"errors\":false")) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body().split("\"status\":201", -1).length - 1L;
  }

  private long curl() throws Exception {
    TestTopic topic = topic();
    try (Gateway gateway = topic.gateway(settings())) {
      long start = System.nanoTime();
      Process curl =
          new ProcessBuilder(
                  "curl",
                  "-sSf",
                  "-o",
                  "/dev/null",
                  "-H",
                  "Content-Type: application/x-ndjson",
                  "--data-binary",
                  "@" + file,
                  "http://127.0.0.1:" + gateway.port() + "/_bulk")
              .inheritIO()
              .start();
      if (curl.waitFor() != 0) {
        throw new IllegalStateException("curl failed");
      }
      long nanos = System.nanoTime() - start;
      return topic.count() * TimeUnit.SECONDS.toNanos(1) / nanos;
    }
  }

  /**
   * Every connection has a call half sent while another caller is served; then all are finished.
   */
  private void connections() throws Exception {
    String event = Calls.item("{\"mac\":\"a\"}");
    try (Gateway gateway = topic().gateway(settings())) {
      Calls calls = new Calls(gateway.port());
      List<Socket> held = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        held.add(calls.begin(2 * event.length(), event));
      }
      System.gc();
      long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      long start = System.nanoTime();
      long records = 0;
      for (String body : bodies) {
        records += accepted(calls.bulk(body));
      }
      long rate = rate(records, start);
      int served = 0;
      for (Socket socket : held) {
        socket.getOutputStream().write(event.getBytes(UTF_8));
      }
      for (Socket socket : held) {
        served += Calls.statusLine(socket).equals("HTTP/1.1 200 OK") ? 1 : 0;
        socket.close();
      }
      System.out.printf(
          Locale.ROOT,
          "%,d connections held in the middle of a call, %,d MiB of heap (broker included): another caller %,d/s; then %,d of them answered 200%n",
          held.size(),
          heap >> 20,
          rate,
          served);
    }
  }

  private static long rate(long records, long start) {
    return records * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
  }

  private static long median(List<Long> rates) {
    Collections.sort(rates);
    return rates.get(rates.size() / 2);
  }
}
