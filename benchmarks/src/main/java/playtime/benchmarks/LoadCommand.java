package playtime.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import playtime.cli.UserError;
import playtime.loader.LoadResult;
import playtime.loader.Loader;
import playtime.loader.ProducerSettings;
import playtime.loader.ProgressListener;
import playtime.loader.input.Compression;
import playtime.loader.input.Sources;
import playtime.model.Topics;

/** The loader on files, beside a plain producer that has the same records in memory. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "How fast the loader puts files into a topic, beside a plain producer that sends the same bytes from memory.",
      "All in this process, one after another; one more round is run before and not counted."
    })
final class LoadCommand implements Callable<Integer> {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICROSECOND = 1e3;

  @Mixin private HarnessOptions options;

  @Option(names = "--events", description = "Lines of the input; default: ${DEFAULT-VALUE}.")
  private long events = 1_000_000;

  @Option(names = "--boxes", description = "That they come from; default: ${DEFAULT-VALUE}.")
  private int boxes = 5_000;

  /** Something that sends the input, or makes it; returns how many records that were. */
  private interface Candidate {
    long run(Topics topics) throws IOException, InterruptedException;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Workspace.open();
    List<byte[]> lines = new ArrayList<>();
    Input.ORDERED.generate(events, boxes, lines::add);
    Results results = new Results();
    try (Cluster cluster = new Cluster(directory, options.partitions())) {
      String server = cluster.bootstrapServers();
      Map<String, Candidate> candidates = new LinkedHashMap<>();
      candidates.put("producer, defaults", topics -> produce(server, topics, Map.of(), lines));
      candidates.put(
          "producer, the loader's settings",
          topics ->
              produce(
                  server, topics, new ProducerSettings(server, topics.events()).producer(), lines));
      for (String file : List.of("events.ndjson", "events.ndjson.gz", "events.ndjson.zst")) {
        Path path = directory.resolve(file);
        write(path, lines);
        candidates.put("load " + file, topics -> load(server, topics, path));
      }
      candidates.put("generate", topics -> generate(directory.resolve("generated.ndjson")));
      for (int round = 0; round <= options.rounds(); round++) {
        for (Map.Entry<String, Candidate> candidate : candidates.entrySet()) {
          Map<String, Double> figures = measure(cluster, candidate.getValue());
          if (round > 0) {
            System.out.printf(
                "round %d, %s: %s%n", round, candidate.getKey(), Results.line(figures));
            results.add(candidate.getKey(), round, figures);
          }
        }
      }
    }
    results.publish(options.csv());
    return 0;
  }

  private static void write(Path file, List<byte[]> lines) throws IOException {
    Compression compression = Compression.ofName(file.toString());
    try (OutputStream out =
        new BufferedOutputStream(compression.encode(Files.newOutputStream(file)))) {
      for (byte[] line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
  }

  private static Map<String, Double> measure(Cluster cluster, Candidate candidate)
      throws IOException, InterruptedException {
    Topics topics = new Topics("load-%d-".formatted(System.nanoTime()));
    cluster.create(topics);
    double cpu = cpuNanos();
    double broker = Trial.seconds(cluster.broker().cpu());
    long start = System.nanoTime();
    long records = candidate.run(topics);
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("records/s", records / seconds);
    figures.put("CPU µs a record", (cpuNanos() - cpu) / NANOS_PER_MICROSECOND / records);
    figures.put("broker CPU s", Trial.seconds(cluster.broker().cpu()) - broker);
    cluster.remove(topics.prefix());
    return figures;
  }

  private static double cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** As {@code kafka-producer-perf-test} does it: records without key, from memory. */
  @SuppressWarnings("FutureReturnValueIgnored") // closing waits for them
  private static long produce(
      String server, Topics topics, Map<String, Object> settings, List<byte[]> lines) {
    Map<String, Object> config = new LinkedHashMap<>(settings);
    config.put("bootstrap.servers", server);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] line : lines) {
        producer.send(new ProducerRecord<>(topics.events(), line));
      }
    }
    return lines.size();
  }

  private static long load(String server, Topics topics, Path file) throws InterruptedException {
    LoadResult result =
        Loader.load(
            Sources.of(List.of(file.toString())),
            new ProducerSettings(server, topics.events()),
            ProgressListener.NONE);
    if (!result.isComplete()) {
      throw new UserError("%s was not loaded completely".formatted(file));
    }
    return result.sent();
  }

  private long generate(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Input.FLEET.generate(
          events,
          boxes,
          line -> {
            out.write(line);
            out.write('\n');
          });
    }
    return events;
  }
}
