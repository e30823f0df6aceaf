package playtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  private static final String TOPIC = "words";

  @TempDir private Path directory;

  @Test
  void keepsRecordsAcrossBrokersOnOtherPorts() throws Exception {
    String large = "x".repeat(4 * 1024 * 1024);
    String first;
    try (EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
      first = kafka.bootstrapServers();
      Clients.createTopic(first, TOPIC);
      try (KafkaProducer<String, String> producer = Clients.producer(first, Map.of())) {
        producer.send(new ProducerRecord<>(TOPIC, "k", "plain")).get();
        producer.send(new ProducerRecord<>(TOPIC, "k", large)).get();
      }
      try (KafkaProducer<String, String> producer =
          Clients.producer(first, Map.of("transactional.id", "writer"))) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "k", "aborted")).get();
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "k", "committed")).get();
        producer.commitTransaction();
      }
      assertThat(Clients.values(first, TOPIC, 3)).containsExactly("plain", large, "committed");
    }

    try (EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
      String second = kafka.bootstrapServers();

      assertThat(second).isNotEqualTo(first);
      assertThat(Clients.values(second, TOPIC, 3)).containsExactly("plain", large, "committed");
      assertThat(Clients.topics(second)).containsExactly(TOPIC);
    }
  }

  @Test
  void startsAgainOnItsPort() throws Exception {
    try (EmbeddedKafka kafka =
        new EmbeddedKafka(directory, 0, Map.of("log.retention.ms", "-1")).start()) {
      String bootstrap = kafka.bootstrapServers();
      Clients.createTopic(bootstrap, TOPIC);
      kafka.stop();
      kafka.start();

      assertThat(kafka.bootstrapServers()).isEqualTo(bootstrap);
      assertThat(Clients.topics(bootstrap)).containsExactly(TOPIC);
    }
  }

  @Test
  void namesAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EmbeddedKafka kafka = new EmbeddedKafka(directory, taken.getLocalPort(), Map.of())) {
      assertThatThrownBy(kafka::start)
          .isInstanceOf(EmbeddedException.class)
          .hasMessage(
              "port %d, wanted by the Kafka broker, is taken: ".formatted(taken.getLocalPort())
                  + "stop the process that listens there or choose another port");
    }
  }

  @Test
  void saysWhyADirectoryCannotBeUsed() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    try (EmbeddedKafka kafka = new EmbeddedKafka(file)) {
      assertThatThrownBy(kafka::start)
          .isInstanceOf(EmbeddedException.class)
          .hasMessageContaining(file.toString())
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void secondBrokerInTheSameDirectoryIsRefused() {
    try (EmbeddedKafka first = new EmbeddedKafka(directory).start();
        EmbeddedKafka second = new EmbeddedKafka(directory)) {
      assertThatThrownBy(second::start)
          .isInstanceOf(EmbeddedException.class)
          .hasMessageContaining("lock")
          .hasMessageNotContaining("\n");
      assertThat(first.start()).isSameAs(first);
    }
  }
}
