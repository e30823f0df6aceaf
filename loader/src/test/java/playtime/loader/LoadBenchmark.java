package playtime.loader;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import playtime.loader.input.Sources;

/**
 * Records per second of the loader beside those of a plain producer that sends the same bytes from
 * memory, interleaved. Arguments: broker, rounds, an NDJSON file, and the same file compressed.
 */
public final class LoadBenchmark {

  private static final int PARTITIONS = 6;

  private LoadBenchmark() {}

  public static void main(String[] args) throws Exception {
    String server = args[0];
    int rounds = Integer.parseInt(args[1]);
    List<String> files = List.of(args).subList(2, args.length);
    List<byte[]> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(files.get(0)), StandardCharsets.ISO_8859_1)) {
      lines.add(line.getBytes(StandardCharsets.ISO_8859_1));
    }
    for (int round = 1; round <= rounds; round++) {
      measure(server, "plain, defaults", t -> plain(server, t, Map.of(), lines));
      measure(
          server,
          "plain, ours",
          t -> plain(server, t, new ProducerSettings(server, t).producer(), lines));
      for (String file : files) {
        measure(server, "load " + file, t -> load(server, t, file));
      }
    }
  }

  private interface Candidate {
    long run(String topic) throws Exception;
  }

  private static void measure(String server, String name, Candidate candidate) throws Exception {
    String topic = "bench-" + System.nanoTime();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", server))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
          .all()
          .get();
      // a partition that is not up yet can block a producer with several requests in flight
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (int p = 0; p < PARTITIONS; p++) {
        ends.put(new TopicPartition(topic, p), OffsetSpec.latest());
      }
      Awaitility.await()
          .ignoreExceptions()
          .until(() -> !admin.listOffsets(ends).all().get().isEmpty());
      long cpu = cpu();
      long start = System.nanoTime();
      long records = candidate.run(topic);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%-40s %,10.0f records/s  %.2f us CPU/record%n",
          name, records / seconds, (cpu() - cpu) / 1e3 / records);
      admin.deleteTopics(List.of(topic)).all().get();
    }
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // closing waits for them
  private static long plain(
      String server, String topic, Map<String, Object> settings, List<byte[]> lines) {
    Map<String, Object> config = new HashMap<>(settings);
    config.put("bootstrap.servers", server);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] line : lines) {
        producer.send(new ProducerRecord<>(topic, line));
      }
    }
    return lines.size();
  }

  private static long load(String server, String topic, String file) throws Exception {
    ProducerSettings settings = new ProducerSettings(server, topic);
    LoadResult result = Loader.load(Sources.of(List.of(file)), settings, ProgressListener.NONE);
    if (!result.isComplete()) {
      throw new IllegalStateException(result.toString());
    }
    return result.sent();
  }
}
