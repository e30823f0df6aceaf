package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which documents there are in the end, and which dead letters. */
class DocumentsIT {

  private final Stack stack = Stack.shared();

  @Test
  void theLastOfManyVersionsStays() throws IOException {
    try (Sink sink = new Sink("repeated").with("max.in.flight.requests", 5).with("linger.ms", 0)) {
      // Given
      stack.proxy().inject(BulkFaults.someItems(429, 0.1, 4));
      sink.start();

      // When
      for (int i = 0; i < 20_000; i++) {
        sink.put("k" + i % 1_000, "{\"n\":" + i + "}");
      }

      // Then
      sink.assertComplete();
      assertThat(sink.deadLetters()).isEmpty();
      assertThat(sink.metric("coalesced-total")).isPositive();
    }
  }

  @Test
  void tombstonesAndInsertsKeepTheirOrder() throws IOException {
    try (Sink sink =
        new Sink("tombstones").with("max.in.flight.requests", 5).with("batch.size", 50)) {
      // Given
      Random random = new Random(5);
      stack.proxy().inject(BulkFaults.someItems(503, 0.2, 6));
      sink.start();

      // When
      for (int i = 0; i < 5_000; i++) {
        String key = "k" + random.nextInt(40);
        if (random.nextBoolean()) {
          sink.put(key, "{\"n\":" + i + "}");
        } else {
          sink.delete(key);
        }
      }

      // Then
      sink.assertComplete();
      assertThat(sink.deadLetters()).isEmpty();
    }
  }

  @Test
  void whatOpenSearchRefusesIsADeadLetterOnce() throws IOException {
    try (Sink sink = new Sink("refused")) {
      // Given
      stack.json(
          "PUT",
          "/" + sink.name(),
          "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"n\":{\"type\":\"integer\"}}}}");

      // When
      for (int i = 0; i < 100; i++) {
        sink.sendUnexpected("number-" + i, "{\"n\":\"many\"}");
        sink.sendUnexpected("field-" + i, "{\"unknown\":1}");
        sink.sendUnexpected("json-" + i, "{\"n\":1");
        sink.putNumbers(i, i + 1);
      }
      sink.put("kept", "{\"n\":1}");
      sink.sendUnexpected("kept", "{\"n\":\"many\"}");
      sink.start();

      // Then
      sink.assertComplete();
      List<ConsumerRecord<byte[], byte[]>> letters = sink.deadLetters();
      assertThat(letters).hasSize(301);
      assertThat(letters)
          .filteredOn(letter -> text(letter.key()).equals("number-7"))
          .singleElement()
          .extracting(Sink::reason)
          .asString()
          .contains("index=" + sink.name(), "id=number-7", "mapper_parsing_exception", "many");
      assertThat(letters)
          .filteredOn(letter -> text(letter.key()).equals("field-7"))
          .singleElement()
          .extracting(Sink::reason)
          .asString()
          .contains("strict_dynamic_mapping_exception");
    }
  }

  @Test
  void whatIsNoDocumentIsADeadLetterOnce() throws IOException {
    try (Sink sink = new Sink("invalid")) {
      // When
      sink.sendUnexpected(null, "{\"n\":1}");
      sink.sendUnexpected("", "{\"n\":1}");
      sink.sendUnexpected("x".repeat(513), "{\"n\":1}");
      sink.sendUnexpected("no-object", "[1]");
      sink.sendUnexpected("empty", "");
      sink.sendUnexpected("line-break", "{\"n\":\"a\nb\"}");
      sink.put("x".repeat(512), "{\"n\":2}");
      sink.putNumbers(0, 10);
      sink.start();

      // Then
      sink.assertComplete();
      assertThat(sink.deadLetters())
          .extracting(Sink::reason)
          .map(reason -> reason.replaceAll(".* type=(\\w+) .*", "$1"))
          .containsExactlyInAnyOrder(
              "null_key",
              "empty_key",
              "long_key",
              "malformed_document",
              "malformed_document",
              "malformed_document");
    }
  }

  @Test
  void aTopicMadeAnewIsNoticed() throws IOException {
    try (Sink sink =
        new Sink("anew").with("topic.identity.bootstrap.servers", stack.bootstrapServers())) {
      // Given
      sink.putNumbers(0, 10);
      sink.start();
      sink.assertComplete();
      stack.connect().deleteConnector(sink.name());
      stack.deleteTopic(sink.name());

      // When
      Awaitility.await().until(() -> createdAnew(sink.name()));
      sink.putNumbers(0, 5);
      sink.start();

      // Then
      Awaitility.await().until(() -> stack.connect().status(sink.name()).failed());
      assertThat(stack.connect().status(sink.name()).failure())
          .contains("Index " + sink.name() + " was filled from another topic");
    }
  }

  /** Nobody compares ids here: all that can be said is that nothing is new to the index. */
  @Test
  void aTopicMadeAnewIsSuspected() throws IOException {
    try (LogCapture log = LogCapture.of(SinkLog.class);
        Sink sink = new Sink("suspected").with("batch.size", 2)) {
      // Given
      sink.putNumbers(0, 20);
      sink.start();
      sink.assertComplete();
      assertThat(log.lines()).isEmpty();
      stack.connect().deleteConnector(sink.name());
      stack.deleteTopic(sink.name());

      // When
      Awaitility.await().until(() -> createdAnew(sink.name()));
      sink.putNumbers(0, 20);
      sink.start();

      // Then
      sink.assertComplete();
      assertThat(sink.metric("conflicts-total")).isEqualTo(20);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN " + sink.name())
          .contains("topic.identity.bootstrap.servers");
    }
  }

  @Test
  void anAliasIsWrittenToWhereItSays() throws IOException {
    try (Sink sink =
        new Sink("alias").with("topic.identity.bootstrap.servers", stack.bootstrapServers())) {
      // Given
      String alias = sink.name() + "-all";
      String old = sink.name() + "-1";
      String current = sink.name() + "-2";
      stack.json("PUT", "/" + old, "{\"aliases\":{\"" + alias + "\":{}}}");
      stack.json(
          "PUT", "/" + current, "{\"aliases\":{\"" + alias + "\":{\"is_write_index\":true}}}");
      sink.with("topic.index.map", sink.name() + ":" + alias);

      // When
      sink.putNumbers(0, 10);
      sink.start();
      stack.awaitCommitted(sink.name(), List.of(sink.name()));

      // Then
      assertThat(stack.documents(current)).isEqualTo(sink.expected());
      assertThat(stack.documents(old)).isEmpty();
      JsonNode mappings = stack.json("GET", "/" + alias + "/_mapping", null);
      assertThat(List.of(old, current))
          .allSatisfy(
              index ->
                  assertThat(
                          mappings
                              .at("/" + index + "/mappings/_meta/kafka/topic_ids/" + sink.name())
                              .asText())
                      .isNotEmpty());

      // When
      stack.connect().deleteConnector(sink.name());
      stack.deleteTopic(sink.name());
      Awaitility.await().until(() -> createdAnew(sink.name()));
      sink.putNumbers(0, 5);
      sink.start();

      // Then
      Awaitility.await().until(() -> stack.connect().status(sink.name()).failed());
      assertThat(stack.connect().status(sink.name()).failure())
          .contains("Index " + alias + " was filled from another topic");
    }
  }

  @Test
  void idsStandBesideWhatTheTemplateSays() throws IOException {
    try (Sink sink =
        new Sink("meta").with("topic.identity.bootstrap.servers", stack.bootstrapServers())) {
      // Given
      stack.json("PUT", "/" + sink.name(), "{\"mappings\":{\"_meta\":{\"owner\":\"somebody\"}}}");
      sink.putNumbers(0, 10);

      // When
      sink.start();

      // Then
      sink.assertComplete();
      JsonNode meta =
          stack
              .json("GET", "/" + sink.name() + "/_mapping", null)
              .at("/" + sink.name() + "/mappings/_meta");
      assertThat(meta.path("owner").asText()).isEqualTo("somebody");
      assertThat(meta.at("/kafka/cluster_id").asText()).isNotEmpty();
      assertThat(meta.at("/kafka/topic_ids/" + sink.name()).asText()).isNotEmpty();
    }
  }

  @Test
  void renamedTopicsKeepTheirOffsets() throws IOException {
    try (Sink sink =
        new Sink("renamed")
            .with("transforms", "rename")
            .with("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter")
            .with("transforms.rename.regex", "renamed-(.*)")
            .with("transforms.rename.replacement", "moved-$1")
            .with("key.ignore", true)) {
      // When
      sink.sendUnexpected("a", "{\"n\":1}");
      sink.start();
      stack.awaitCommitted(sink.name(), List.of(sink.name()));

      // Then
      Map<String, String> documents = stack.documents(sink.name().replace("renamed", "moved"));
      assertThat(documents).hasSize(1);
      assertThat(documents.keySet().iterator().next()).matches(sink.name() + "-[01]-0");
    }
  }

  private boolean createdAnew(String topic) {
    try {
      stack.createTopic(topic, Sink.PARTITIONS);
      return true;
    } catch (IllegalStateException e) {
      return false; // its deletion is not through yet
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
