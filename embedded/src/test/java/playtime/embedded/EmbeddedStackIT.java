package playtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackIT {

  private static final String NAME = "to file";

  @TempDir private Path directory;

  @Test
  void runsTogetherAndLeavesNothingBehind() throws Exception {
    Set<Thread> before = holdingTheProcess();
    EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"));
    EmbeddedOpenSearch openSearch =
        new EmbeddedOpenSearch(
            OpenSearchSettings.in(directory.resolve("opensearch")).withHeap("256m"));
    EmbeddedConnect connect = new EmbeddedConnect(kafka.bootstrapServers());
    try (kafka;
        connect;
        openSearch) {
      CompletableFuture<Void> search = CompletableFuture.runAsync(openSearch::start);
      kafka.start();
      connect.start();
      search.join();
      assertThat(ProcessHandle.of(openSearch.pid())).isPresent();

      copiesATopicToAFile(kafka, connect);
      tellsWhyAConnectorFails(connect);
      connect.deleteConnector(NAME);
      connect.deleteConnector(NAME);
      assertThatThrownBy(() -> connect.status(NAME)).isInstanceOf(EmbeddedException.class);
    }

    assertThat(ProcessHandle.current().descendants()).isEmpty();
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(before).containsAll(holdingTheProcess()));
  }

  private void copiesATopicToAFile(EmbeddedKafka kafka, EmbeddedConnect connect) throws Exception {
    Path file = directory.resolve("copied");
    Clients.createTopic(kafka.bootstrapServers(), "words");
    try (KafkaProducer<String, String> producer =
        Clients.producer(kafka.bootstrapServers(), Map.of())) {
      producer.send(new ProducerRecord<>("words", "k", "one")).get();
    }

    connect.putConnector(NAME, sink(file));

    assertThat(connect.status(NAME).running()).isTrue();
    assertThat(connect.status(NAME).tasks()).hasSize(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(file).content().isEqualTo("one\n"));

    Path other = directory.resolve("other");
    connect.putConnector(NAME, sink(other));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(other));
  }

  private void tellsWhyAConnectorFails(EmbeddedConnect connect) {
    Path nowhere = directory.resolve("no-directory").resolve("file");
    assertThatThrownBy(() -> connect.putConnector("broken", sink(nowhere)))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageStartingWith("the connector broken failed: ")
        .hasMessageContaining("no-directory")
        .hasMessageNotContaining("\n");

    Map<String, String> unknown = new HashMap<>(sink(nowhere));
    unknown.put("connector.class", "no.such.Connector");
    assertThatThrownBy(() -> connect.putConnector("unknown", unknown))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageContaining("no.such.Connector")
        .hasMessageNotContaining("\n");
  }

  private static Map<String, String> sink(Path file) {
    return Map.of(
        "connector.class", "org.apache.kafka.connect.file.FileStreamSinkConnector",
        "tasks.max", "1",
        "topics", "words",
        "value.converter", "org.apache.kafka.connect.storage.StringConverter",
        "consumer.override.auto.offset.reset", "earliest",
        "file", file.toString());
  }

  private static Set<Thread> holdingTheProcess() {
    Set<Thread> threads = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.isDaemon()) {
        threads.add(thread);
      }
    }
    return threads;
  }
}
