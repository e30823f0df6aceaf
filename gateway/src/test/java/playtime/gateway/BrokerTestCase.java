package playtime.gateway;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import playtime.embedded.EmbeddedKafka;

/** A real broker for the tests of a class, and a topic of its own for each of them. */
abstract class BrokerTestCase {

  @TempDir static Path data;

  static EmbeddedKafka kafka;
  TestTopic topic;

  @BeforeAll
  static void startBroker() {
    kafka = new EmbeddedKafka(data.resolve("kafka")).start();
  }

  @AfterAll
  static void stopBroker() {
    kafka.stop();
  }

  @BeforeEach
  void createTopic(TestInfo test) throws Exception {
    topic = TestTopic.create(kafka, test.getTestMethod().orElseThrow().getName());
  }
}
