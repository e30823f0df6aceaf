package playtime.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import playtime.embedded.EmbeddedConnect;
import playtime.embedded.EmbeddedKafka;
import playtime.embedded.EmbeddedOpenSearch;
import playtime.embedded.OpenSearchSettings;

/**
 * One broker, worker and OpenSearch for all integration tests of this JVM, and a proxy before it.
 */
final class Stack {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static Stack shared;

  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedKafka kafka;
  private final EmbeddedConnect connect;
  private final EmbeddedOpenSearch openSearch;
  private final FaultyProxy proxy;
  private final Admin admin;
  private final Producer<byte[], byte[]> producer;
  private final Queue<Future<RecordMetadata>> unacknowledged = new ConcurrentLinkedQueue<>();
  private int names;

  private Stack() throws IOException {
    Path directory = Files.createTempDirectory(Path.of("target"), "stack");
    kafka = new EmbeddedKafka(directory.resolve("kafka")).start();
    openSearch = new EmbeddedOpenSearch(OpenSearchSettings.in(directory.resolve("search"))).start();
    connect =
        new EmbeddedConnect(
                kafka.bootstrapServers(), 0, Map.of("offset.flush.interval.ms", "60000"))
            .start();
    proxy = new FaultyProxy(openSearch.url());
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                // the leader of a new topic may refuse the first of several batches and take the
                // second, after which the first is out of sequence for ever
                "max.in.flight.requests.per.connection",
                "1"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Started with the first use, stopped when the JVM ends. */
  static synchronized Stack shared() {
    if (shared == null) {
      try {
        shared = new Stack();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(shared::stop, "stack-stop"));
    }
    return shared;
  }

  FaultyProxy proxy() {
    return proxy;
  }

  EmbeddedOpenSearch openSearch() {
    return openSearch;
  }

  EmbeddedConnect connect() {
    return connect;
  }

  /** Its partitions may go to other tasks meanwhile. */
  void restartTask(String connector, int task) throws IOException {
    ask(
        "POST",
        URI.create(connect.url() + "/connectors/" + connector + "/tasks/" + task + "/restart"),
        null);
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** A name that no other test has. */
  synchronized String newName(String what) {
    return what + "-" + ++names;
  }

  void createTopic(String topic, int partitions) {
    await(
        () -> admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get());
  }

  void deleteTopic(String topic) {
    await(() -> admin.deleteTopics(List.of(topic)).all().get());
  }

  Admin admin() {
    return admin;
  }

  /** Of a connector that is stopped, as soon as its consumers are gone. */
  void forgetOffsets(String connector) {
    Awaitility.await("offsets of " + connector)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> admin.deleteConsumerGroups(List.of("connect-" + connector)).all().get());
  }

  /** Sends a record; {@link #awaitCommitted} makes sure that all are there. */
  void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> sent = producer.send(record);
    unacknowledged.add(sent);
  }

  /** Settings of a connector on keyed bytes, through the proxy, with a dead letter queue. */
  Map<String, String> settings(String topics, String deadLetters) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", OpenSearchSinkConnector.class.getName());
    settings.put("topics", topics);
    settings.put("connection.url", proxy.url());
    settings.put("consumer.override.auto.offset.reset", "earliest");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("errors.tolerance", "all");
    settings.put("errors.deadletterqueue.topic.name", deadLetters);
    settings.put("errors.deadletterqueue.topic.replication.factor", "1");
    settings.put("errors.deadletterqueue.context.headers.enable", "true");
    return settings;
  }

  /** Until the connector's tasks run. */
  void run(String name, Map<String, String> settings) {
    connect.putConnector(name, settings);
    Awaitility.await("connector " + name)
        .atMost(PATIENCE)
        .until(() -> connect.status(name).running() || connect.status(name).failed());
  }

  /** Until the connector has committed everything that is in these topics. */
  void awaitCommitted(String connector, List<String> topics) {
    producer.flush();
    while (!unacknowledged.isEmpty()) {
      await(() -> unacknowledged.remove().get());
    }
    Awaitility.await("offsets of " + connector)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> ends(topics).equals(committed(connector, topics)));
  }

  /** The documents of an index, as they are, by id. */
  Map<String, String> documents(String index) throws IOException {
    get("POST", "/" + index + "/_refresh", null);
    Map<String, String> documents = new TreeMap<>();
    List<JsonNode> hits = new ArrayList<>();
    String after = "";
    do {
      hits.clear();
      String query =
          "{\"size\":10000,\"sort\":[{\"_doc\":\"asc\"}],\"version\":true"
              + (after.isEmpty() ? "" : ",\"search_after\":" + after)
              + "}";
      JsonNode found = JSON.readTree(get("POST", "/" + index + "/_search", query));
      found.path("hits").path("hits").forEach(hits::add);
      for (JsonNode hit : hits) {
        documents.put(hit.path("_id").asText(), hit.path("_source").toString());
        after = hit.path("sort").toString();
      }
    } while (hits.size() == 10_000);
    return documents;
  }

  long count(String index) throws IOException {
    get("POST", "/" + index + "/_refresh", null);
    return JSON.readTree(get("GET", "/" + index + "/_count", null)).path("count").asLong();
  }

  JsonNode json(String method, String path, String body) throws IOException {
    return JSON.readTree(get(method, path, body));
  }

  /** All records of a topic. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private Map<TopicPartition, Long> ends(List<String> topics) {
    return topics.stream()
        .flatMap(topic -> producer.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .collect(Collectors.collectingAndThen(Collectors.toList(), this::nonEmptyEnds));
  }

  private Map<TopicPartition, Long> nonEmptyEnds(List<TopicPartition> partitions) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      ends.values().removeIf(end -> end == 0);
      return ends;
    }
  }

  private Map<TopicPartition, Long> committed(String connector, List<String> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    admin
        .listConsumerGroupOffsets("connect-" + connector)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach(
            (partition, offset) -> {
              if (topics.contains(partition.topic()) && offset.offset() > 0) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  private String get(String method, String path, String body) throws IOException {
    return ask(method, URI.create(openSearch.url() + path), body);
  }

  private String ask(String method, URI uri, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void stop() {
    proxy.close();
    producer.close(Duration.ofSeconds(1));
    admin.close(Duration.ofSeconds(1));
    connect.close();
    openSearch.close();
    kafka.close();
  }

  /** Something of the admin client. */
  private interface Call {
    void run() throws ExecutionException, InterruptedException;
  }

  private static void await(Call call) {
    try {
      call.run();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
