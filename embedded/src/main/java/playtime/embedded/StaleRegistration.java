package playtime.embedded;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * What the cluster's metadata say of a broker that was killed: it is alive, and leads everything. A
 * new broker believes that as long as its own registration waits for the old one's session to end,
 * and at that end has no leader for a moment. Kafka 4.3 takes partitions without a leader for
 * deleted when it completes a transaction: one whose coordinator was killed while committing it is
 * lost. So a controller alone declares the old broker dead before a new one starts.
 */
final class StaleRegistration {

  /** Written by a broker that stops in order, removed by the next one. */
  private static final String STOPPED_IN_ORDER = ".kafka_cleanshutdown";

  private static final String TRANSACTIONS = "__transaction_state-0";
  private static final String FENCED_BROKERS =
      "kafka.controller:type=KafkaController,name=FencedBrokerCount";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private StaleRegistration() {}

  /** Whether a broker was killed here that may have left a transaction behind. */
  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(TRANSACTIONS))
        && !Files.exists(directory.resolve(STOPPED_IN_ORDER));
  }

  /**
   * Ends it; returns when the metadata say so.
   *
   * @param broker settings of the only broker, to be started next
   * @throws EmbeddedException when the controller does not get that far
   */
  static void end(Properties broker) {
    KafkaRaftServer controller =
        new KafkaRaftServer(KafkaConfig.fromProps(controllerOnly(broker), false), Time.SYSTEM);
    try {
      controller.startup();
      Poll.until(
          PATIENCE,
          StaleRegistration::isEnded,
          () -> "the controller does not notice that the broker was killed");
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }

  private static Properties controllerOnly(Properties broker) {
    Properties controller = new Properties();
    controller.putAll(broker);
    controller.setProperty("process.roles", "controller");
    for (String listeners : new String[] {"listeners", "advertised.listeners"}) {
      controller.computeIfPresent(
          listeners, (key, all) -> all.toString().replaceFirst("^CLIENT:[^,]*,", ""));
    }
    controller.remove("inter.broker.listener.name");
    controller.setProperty("broker.session.timeout.ms", "100");
    return controller;
  }

  private static boolean isEnded() {
    try {
      Object fenced =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName(FENCED_BROKERS), "Value");
      return fenced.equals(1);
    } catch (InstanceNotFoundException e) {
      return false; // not yet
    } catch (JMException e) {
      throw new EmbeddedException("the controller's metrics cannot be read", e);
    }
  }
}
