package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opensearch.client.opensearch.core.BulkResponse;
import org.opensearch.client.opensearch.core.bulk.BulkResponseItem;
import playtime.cli.UserError;
import playtime.loader.LoadResult;
import playtime.loader.Loader;
import playtime.loader.ProducerSettings;
import playtime.loader.ProgressListener;
import playtime.loader.input.Sources;
import playtime.opensearch.OpenSearchConnection;

/** The door as its callers see it, on a real broker. */
class GatewayIT extends BrokerTestCase {

  private static final long MAX_BODY = 8 << 20;

  @TempDir Path directory;

  private static GatewaySettings settings(
      long maxBodyBytes, String token, Path keyStore, String keyStorePassword) {
    return new GatewaySettings(
        "127.0.0.1",
        0,
        8 << 20,
        maxBodyBytes,
        GatewaySettings.DEFAULT_CLIENT_TIMEOUT,
        token,
        keyStore,
        keyStorePassword);
  }

  @Test
  void curlPutsIntoTheTopicWhatTheLoaderPuts() throws Exception {
    byte[] body = HostileBody.make(7);
    Path file = Files.write(directory.resolve("hostile.ndjson"), body);
    TestTopic loaded = TestTopic.create(kafka, topic.name() + "-loaded");
    LoadResult result =
        Loader.load(
            Sources.of(List.of(file.toString())),
            new ProducerSettings(kafka.bootstrapServers(), loaded.name()),
            ProgressListener.NONE);

    JsonNode answer;
    try (Gateway gateway = topic.gateway()) {
      String url = "http://127.0.0.1:" + gateway.port() + "/toniebox-events/_bulk";
      answer = Calls.JSON.readTree(curl(url, file));
    }

    assertThat(byKey(topic)).isEqualTo(byKey(loaded));
    List<Integer> statuses = answer.findValues("status").stream().map(JsonNode::asInt).toList();
    assertThat(statuses).containsOnly(201, 400, 413);
    assertThat(statuses.stream().filter(status -> status == 201)).hasSize((int) result.sent());
    assertThat(answer.get("errors").asBoolean()).isTrue();
    assertThat(answer.at("/items/0/index/_index").asText()).isEqualTo("toniebox-events");
    Map<String, String> values = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : topic.records()) {
      values.put(
          topic.name() + "-" + record.partition() + "-" + record.offset(),
          new String(record.value(), UTF_8));
    }
    JsonNode last = answer.get("items").get(answer.get("items").size() - 1);
    assertThat(values.get(last.at("/index/_id").asText())).isEqualTo("{\"mac\":\"last\"}");
  }

  /** Values of each key, in their order; those without a key may be in any partition. */
  private static Map<String, List<String>> byKey(TestTopic topic) throws Exception {
    Map<String, List<String>> byKey = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : topic.records()) {
      String key =
          record.key() == null
              ? "none"
              : new String(record.key(), UTF_8) + " in " + record.partition();
      byKey
          .computeIfAbsent(key, k -> new ArrayList<>())
          .add(Base64.getEncoder().encodeToString(record.value()));
    }
    byKey.computeIfPresent("none", (k, values) -> values.stream().sorted().toList());
    return byKey;
  }

  private String curl(String url, Path file, String... options) throws Exception {
    Path output = directory.resolve("answer.json");
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "-o", output.toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-H", "Content-Type: application/x-ndjson"));
    command.addAll(List.of("--data-binary", "@" + file, url));
    Process curl;
    try {
      curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "curl is not installed: " + e.getMessage());
      throw e;
    }
    String said = new String(curl.getInputStream().readAllBytes(), UTF_8);
    assertThat(curl.waitFor()).as(said).isZero();
    return Files.readString(output);
  }

  @Test
  void theClientOfOpenSearchSeesItsBulkCall() throws Exception {
    try (Gateway gateway = topic.gateway();
        OpenSearchConnection connection =
            OpenSearchConnection.to(URI.create("http://127.0.0.1:" + gateway.port()))) {
      assertThat(connection.ask(client -> client.ping()).value()).isTrue();
      assertThat(connection.ask(client -> client.info()).version().distribution())
          .isEqualTo("opensearch");

      BulkResponse answer =
          connection.ask(
              client ->
                  client.bulk(
                      bulk ->
                          bulk.index("toniebox-events")
                              .operations(
                                  op ->
                                      op.index(i -> i.document(Map.of("mac", "a", "event_id", 1))))
                              .operations(
                                  op -> op.create(c -> c.id("7").document(Map.of("mac", "b"))))
                              .operations(op -> op.delete(d -> d.id("7")))
                              .operations(
                                  op -> op.update(u -> u.id("7").document(Map.of("mac", "c"))))
                              .operations(op -> op.index(i -> i.document(Map.of("mac", "d"))))));

      assertThat(answer.errors()).isTrue();
      assertThat(answer.items().stream().map(BulkResponseItem::status))
          .containsExactly(201, 201, 400, 400, 201);
      assertThat(answer.items().stream().map(item -> item.operationType().jsonValue()))
          .containsExactly("index", "create", "delete", "update", "index");
      assertThat(answer.items()).allMatch(item -> item.index().equals("toniebox-events"));
      assertThat(answer.items().get(0).result()).isEqualTo("created");
      assertThat(answer.items().get(1).id()).isEqualTo("7");
      assertThat(answer.items().get(2).error().reason()).contains("delete is not supported");
      assertThat(
              topic.values().stream().map(value -> value.replaceAll(".*\"mac\":\"(.)\".*", "$1")))
          .containsExactlyInAnyOrder("a", "b", "d");
    }
  }

  @Test
  void takesPutAndAnIndexInThePath() throws Exception {
    String plain = "{\"mac\":\"a\"}\n{\"index\":{\"_index\":\"other\"}}\n{\"mac\":\"b\"}";
    try (Gateway gateway = topic.gateway()) {
      HttpResponse<String> answer = new Calls(gateway.port()).put("/b%C3%BCcher/_bulk", plain);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Calls.json(answer).findValuesAsText("_index")).containsExactly("bücher", "other");
      assertThat(topic.values()).containsExactlyInAnyOrder("{\"mac\":\"a\"}", "{\"mac\":\"b\"}");
    }
  }

  @Test
  void randomBytesAreSentAsTheyAreAndHarmNothing() throws Exception {
    byte[] noise = new byte[200_000];
    new Random(3).nextBytes(noise);
    try (Gateway gateway = topic.gateway()) {
      Calls calls = new Calls(gateway.port());

      assertThat(calls.bulk(BodyPublishers.ofByteArray(noise)).statusCode()).isEqualTo(200);
      assertThat(calls.bulk("[".repeat(1_000_000)).statusCode()).isEqualTo(200);
      assertThat(calls.bulk(Calls.item("{\"mac\":\"a\"}")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesGzip() throws Exception {
    try (Gateway gateway = topic.gateway()) {
      Calls calls = new Calls(gateway.port());
      byte[] body = Calls.gzip(Calls.item("{\"mac\":\"a\"}").repeat(3).getBytes(UTF_8));

      HttpResponse<String> gzip =
          calls.bulk(BodyPublishers.ofByteArray(body), "Content-Encoding", "gzip");
      HttpResponse<String> cutOff =
          calls.bulk(
              BodyPublishers.ofByteArray(body, 0, body.length - 9), "Content-Encoding", "gzip");
      HttpResponse<String> none =
          calls.bulk(BodyPublishers.ofString("plain"), "Content-Encoding", "gzip");
      HttpResponse<String> zstd =
          calls.bulk(BodyPublishers.ofString("plain"), "Content-Encoding", "zstd");

      assertThat(gzip.statusCode()).isEqualTo(200);
      assertThat(Calls.json(gzip).get("items")).hasSize(3);
      assertThat(cutOff.statusCode()).isEqualTo(400);
      assertThat(none.statusCode()).isEqualTo(400);
      assertThat(zstd.statusCode()).isEqualTo(415);
    }
  }

  @Test
  void answersEveryCallWithWhatIsWrongWithIt() throws Exception {
    try (Gateway gateway = topic.gateway()) {
      Calls calls = new Calls(gateway.port());

      assertThat(calls.bulk("").statusCode()).isEqualTo(400);
      assertThat(calls.bulk("\n\r\n \n").statusCode()).isEqualTo(400);
      assertThat(
              calls.bulk(BodyPublishers.ofString("{}"), "Content-Type", "text/plain").statusCode())
          .isEqualTo(406);
      assertThat(calls.get("/_bulk").statusCode()).isEqualTo(405);
      assertThat(calls.send("DELETE", "/toniebox-events/_bulk").statusCode()).isEqualTo(405);
      assertThat(calls.get("/toniebox-events/_search").statusCode()).isEqualTo(404);
      HttpResponse<String> type =
          calls.bulk(
              BodyPublishers.ofString(Calls.item("{}")),
              "Content-Type",
              "application/json; charset=utf-8");
      assertThat(type.statusCode()).isEqualTo(200);
      JsonNode error = Calls.json(calls.bulk("")).get("error");
      assertThat(error.get("type").asText()).isEqualTo("action_request_validation_exception");
      assertThat(error.at("/root_cause/0/reason").asText()).contains("no requests added");
      assertThat(calls.get("/live").statusCode()).isEqualTo(200);
      assertThat(calls.get("/ready").statusCode()).isEqualTo(200);
      assertThat(calls.get("/metrics").body())
          .contains(
              "playtime_gateway_items_total{outcome=\"acknowledged\"} 1.0",
              "playtime_gateway_refused_total{status=\"406\"} 1.0");
    }
  }

  @Test
  void refusesWhatIsTooLargeHoweverItIsWrapped() throws Exception {
    int limit = 1 << 20;
    GatewaySettings small = settings(limit, null, null, null);
    String body = Calls.item("{\"mac\":\"a\"}").repeat(30_000);
    byte[] bomb = Calls.gzip(new byte[200 << 20]);
    try (Gateway gateway = topic.gateway(small)) {
      Calls calls = new Calls(gateway.port());

      assertThat(calls.bulk(body).statusCode()).isEqualTo(413);
      HttpResponse<String> chunked =
          calls.bulk(BodyPublishers.fromPublisher(BodyPublishers.ofString(body)));
      assertThat(chunked.statusCode()).isEqualTo(413);
      assertThat(
              calls.bulk(BodyPublishers.ofByteArray(bomb), "Content-Encoding", "gzip").statusCode())
          .isEqualTo(413);
      assertThat(calls.bulk(Calls.item("{\"mac\":\"b\"}")).statusCode()).isEqualTo(200);
      assertThat(usedMemory(calls)).isZero();
    }
  }

  /** Nothing is held when nothing is under way. */
  private static double usedMemory(Calls calls) throws Exception {
    String name = "playtime_gateway_memory_used_bytes ";
    return await()
        .until(
            () ->
                calls
                    .get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .sum(),
            used -> used == 0);
  }

  @Test
  void aBodyOfTinyLinesIsRefusedBeforeItsItemsFillTheMemory() throws Exception {
    GatewaySettings small = settings(MAX_BODY, null, null, null);
    try (Gateway gateway = topic.gateway(small)) {
      Calls calls = new Calls(gateway.port());

      HttpResponse<String> answer = calls.bulk("{\"delete\":{}}\n".repeat(400_000));

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(Calls.json(answer).at("/error/reason").asText()).contains("too many items");
      assertThat(usedMemory(calls)).isZero();
    }
  }

  @Test
  void letsInOnlyWhoKnowsTheToken() throws Exception {
    GatewaySettings closed = settings(MAX_BODY, "open sesame", null, null);
    try (Gateway gateway = topic.gateway(closed)) {
      Calls calls = new Calls(gateway.port());
      String body = Calls.item("{\"mac\":\"a\"}");

      HttpResponse<String> unknown = calls.bulk(body);
      assertThat(unknown.statusCode()).isEqualTo(401);
      assertThat(unknown.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(calls.bulk(body.repeat(100_000)).statusCode()).isEqualTo(401);
      assertThat(calls.get("/").statusCode()).isEqualTo(401);
      assertThat(calls.get("/metrics").statusCode()).isEqualTo(401);
      assertThat(calls.get("/live").statusCode()).isEqualTo(200);
      assertThat(
              calls
                  .bulk(BodyPublishers.ofString(body), "Authorization", "Bearer open sesame")
                  .statusCode())
          .isEqualTo(200);
      assertThat(topic.records()).hasSize(1);
    }
  }

  @Test
  void kafkaGoesAndComesBack() throws Exception {
    try (Gateway gateway = topic.gateway();
        OpenSearchConnection connection =
            OpenSearchConnection.to(URI.create("http://127.0.0.1:" + gateway.port()))) {
      Calls calls = new Calls(gateway.port());
      assertThat(calls.bulk(Calls.item("{\"mac\":\"before\"}")).statusCode()).isEqualTo(200);

      kafka.stop();

      HttpResponse<String> caught = calls.bulk(Calls.item("{\"mac\":\"caught\"}"));
      assertThat(caught.statusCode()).isEqualTo(503);
      assertThat(caught.headers().firstValue("Retry-After")).isPresent();
      await().atMost(30, TimeUnit.SECONDS).until(() -> calls.get("/ready").statusCode() == 503);
      assertThat(Calls.json(calls.bulk(Calls.item("{}"))).at("/error/reason").asText())
          .isEqualTo("no Kafka broker answers at '%s'".formatted(kafka.bootstrapServers()));
      assertThat(calls.get("/live").statusCode()).isEqualTo(200);
      assertThatThrownBy(
              () ->
                  connection.ask(
                      client ->
                          client.bulk(
                              bulk ->
                                  bulk.operations(
                                      op ->
                                          op.index(
                                              i -> i.index("x").document(Map.of("mac", "a")))))))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("503");

      kafka.start();

      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> calls.bulk(Calls.item("{\"mac\":\"after\"}")).statusCode() == 200);
      assertThat(topic.values()).contains("{\"mac\":\"before\"}", "{\"mac\":\"after\"}");
    } finally {
      kafka.start();
    }
  }

  @Test
  void saysWhenTheTopicIsMissingAndDoesNotMakeIt() throws Exception {
    TestTopic missing = new TestTopic(kafka, "missing");
    try (Gateway gateway = missing.gateway()) {
      HttpResponse<String> answer = new Calls(gateway.port()).bulk(Calls.item("{}"));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(Calls.json(answer).at("/error/reason").asText())
          .startsWith("topic 'missing' does not exist");
    }
    assertThatThrownBy(missing::records).hasMessageContaining("UnknownTopicOrPartition");
  }

  @Test
  void curlTalksTlsToAKeyOfEitherKind() throws Exception {
    TlsFiles tls = TlsFiles.make(directory);
    Path file = Files.writeString(directory.resolve("one.ndjson"), Calls.item("{\"mac\":\"a\"}"));
    for (Path keyStore : List.of(tls.pkcs12(), tls.pem())) {
      GatewaySettings settings =
          settings(MAX_BODY, null, keyStore, keyStore.equals(tls.pem()) ? null : tls.password());
      try (Gateway gateway = topic.gateway(settings)) {
        String url = "https://localhost:" + gateway.port() + "/_bulk";

        String answer = curl(url, file, "--cacert", tls.certificate().toString());

        assertThat(Calls.JSON.readTree(answer).get("errors").asBoolean()).isFalse();
      }
    }
    assertThat(topic.records()).hasSize(2);
  }

  @Test
  void aKeyStoreThatCannotBeUsedIsOneLine() throws Exception {
    TlsFiles tls = TlsFiles.make(directory);
    GatewaySettings settings = settings(MAX_BODY, null, tls.pkcs12(), "wrong");

    assertThatThrownBy(() -> topic.gateway(settings))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(tls.pkcs12().toString())
        .hasMessageNotContaining("wrong");
  }

  @Test
  void aTakenPortIsOneLine() throws Exception {
    try (Gateway gateway = topic.gateway()) {
      GatewaySettings taken =
          new GatewaySettings(
              "127.0.0.1",
              gateway.port(),
              8 << 20,
              8 << 20,
              GatewaySettings.DEFAULT_CLIENT_TIMEOUT,
              null,
              null,
              null);
      assertThatThrownBy(() -> topic.gateway(taken))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("--http-port");
    }
    assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
        .as("whatever was started has ended")
        .noneMatch(name -> name.equals("topic-watch"));
  }
}
