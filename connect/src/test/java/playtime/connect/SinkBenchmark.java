package playtime.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import playtime.embedded.EmbeddedConnect;
import playtime.embedded.EmbeddedKafka;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.OpenSearchSettings;

/**
 * Records a second through broker, worker and connector against a plain client that sends the same
 * documents from memory with the same bulk size and concurrency. Rounds are interleaved; the first
 * warms the servers up and is not counted.
 *
 * <pre>SinkBenchmark [records] [rounds] [setting=value …]</pre>
 */
public final class SinkBenchmark {

  private static final int PARTITIONS = 4;
  private static final long POLL_MS = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final int records;
  private final Map<String, String> overrides;
  private final SinkConfig config;

  private EmbeddedKafka kafka;
  private EmbeddedConnect connect;
  private EmbeddedOpenSearch openSearch;

  private SinkBenchmark(int records, Map<String, String> overrides) {
    this.records = records;
    this.overrides = overrides;
    Map<String, String> settings = new HashMap<>(overrides);
    settings.put(SinkConfig.CONNECTION_URL, "http://localhost");
    this.config = new SinkConfig(settings);
  }

  /** Prints a line for each round and the medians. */
  public static void main(String[] args) throws Exception {
    int records = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Map<String, String> overrides = new HashMap<>();
    for (String setting : Arrays.asList(args).subList(Math.min(2, args.length), args.length)) {
      overrides.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    new SinkBenchmark(records, overrides).run(rounds);
    System.exit(0);
  }

  private void run(int rounds) throws Exception {
    Path directory = Files.createTempDirectory("playtime-benchmark");
    kafka = new EmbeddedKafka(directory.resolve("kafka")).start();
    connect = new EmbeddedConnect(kafka.bootstrapServers()).start();
    openSearch =
        new EmbeddedOpenSearch(
                OpenSearchSettings.in(directory.resolve("search"))
                    .withHeap("1g")
                    .withJvmOptions(List.of()))
            .start();
    produce();
    List<Long> plain = new ArrayList<>();
    List<Long> sink = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      long plainRate = plainBulks("plain-" + round);
      long sinkRate = throughConnector("sink-" + round);
      System.out.printf(
          Locale.ROOT, "round %d: plain _bulk %d/s, connector %d/s%n", round, plainRate, sinkRate);
      if (round > 0) {
        plain.add(plainRate);
        sink.add(sinkRate);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "median: plain _bulk %d/s, connector %d/s: %d %%%n",
        median(plain),
        median(sink),
        100 * median(sink) / median(plain));
    connect.stop();
    openSearch.stop();
    kafka.stop();
  }

  /** Keys once each, documents of 136 bytes. */
  private void produce() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        Producer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", "20"),
                new StringSerializer(),
                new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("bench", PARTITIONS, (short) 1))).all().get();
      for (int i = 0; i < records; i++) {
        Future<RecordMetadata> unused = // flush() waits for all
            producer.send(new ProducerRecord<>("bench", id(i), document(i)));
      }
      producer.flush();
    }
  }

  private long throughConnector(String index) throws Exception {
    createIndex(index);
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", OpenSearchSinkConnector.class.getName());
    settings.put("topics", "bench");
    settings.put("topic.index.map", "bench:" + index);
    settings.put("connection.url", openSearch.url());
    settings.put("consumer.override.auto.offset.reset", "earliest");
    settings.putAll(overrides);
    connect.putConnector(index, settings);
    long rate = measure(index);
    connect.deleteConnector(index);
    return rate;
  }

  private long plainBulks(String index) throws Exception {
    createIndex(index);
    int size = config.getInt(SinkConfig.BATCH_SIZE);
    List<byte[]> bodies = new ArrayList<>();
    for (int from = 0; from < records; from += size) {
      bodies.add(body(index, from, Math.min(records, from + size)));
    }
    CompletableFuture<Long> rate =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return measure(index);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Deque<CompletableFuture<?>> underWay = new ArrayDeque<>();
    for (byte[] body : bodies) {
      if (underWay.size() == config.getInt(SinkConfig.MAX_IN_FLIGHT_REQUESTS)) {
        CompletableFuture.anyOf(underWay.toArray(CompletableFuture[]::new)).join();
        underWay.removeIf(CompletableFuture::isDone);
      }
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(openSearch.url() + "/_bulk?filter_path=" + BulkResponse.FILTER_PATH))
              .header("Content-Type", "application/x-ndjson")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      underWay.add(
          http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .thenAccept(SinkBenchmark::check));
    }
    CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
    return rate.get();
  }

  private static void check(HttpResponse<String> response) {
    if (response.statusCode() != 200 || response.body().contains("error")) {
      throw new IllegalStateException(
          response.statusCode() + " " + response.body().substring(0, 300));
    }
  }

  /** From the first documents in the index to the last. */
  private long measure(String index) throws IOException, InterruptedException {
    long first = 0;
    long skipped = 0;
    while (true) {
      long indexed = indexed(index);
      long now = System.nanoTime();
      if (first == 0 && indexed > 0) {
        first = now;
        skipped = indexed;
      }
      if (indexed >= records) {
        return (records - skipped) * TimeUnit.SECONDS.toNanos(1) / Math.max(1, now - first);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private long indexed(String index) throws IOException, InterruptedException {
    JsonNode stats = ask("GET", "/" + index + "/_stats/indexing", null);
    return stats.at("/_all/primaries/indexing/index_total").asLong();
  }

  private void createIndex(String index) throws IOException, InterruptedException {
    ask(
        "PUT",
        "/" + index,
        "{\"settings\":{\"number_of_shards\":1,\"number_of_replicas\":0},\"mappings\":"
            + "{\"properties\":{\"mac\":{\"type\":\"keyword\"},\"week\":{\"type\":\"keyword\"},"
            + "\"week_start\":{\"type\":\"date\"}}}}");
  }

  private JsonNode ask(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(openSearch.url() + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static byte[] body(String index, int from, int to) {
    StringBuilder body = new StringBuilder();
    for (int i = from; i < to; i++) {
      body.append("{\"index\":{\"_index\":\"").append(index).append("\",\"_id\":\"").append(id(i));
      body.append("\",\"version_type\":\"external\",\"version\":").append(i).append("}}\n");
      body.append(document(i)).append('\n');
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String id(int i) {
    return String.format(Locale.ROOT, "%08d|2026-W15", i);
  }

  private static String document(int i) {
    return String.format(
        Locale.ROOT,
        "{\"mac\":\"%08d\",\"week\":\"2026-W15\",\"week_start\":\"2026-04-06T00:00:00.000Z\","
            + "\"playtime_seconds\":%.3f,\"sessions\":%08d}",
        i,
        100_000 + i / 7.0,
        i % 100 + 10_000_000);
  }

  private static long median(List<Long> rates) {
    return rates.stream().sorted().toList().get(rates.size() / 2);
  }
}
