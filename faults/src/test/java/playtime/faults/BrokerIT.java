package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker goes away and comes back while loader and stream work. */
@ExtendWith(Seed.class)
class BrokerIT {

  private static final int RECORDS = 3_000;
  private static final double RATE = 1_000;

  /** For longer than a transaction lasts, so that it is rolled back when the broker returns. */
  @Test
  void brokerStoppedAndStarted() throws InterruptedException {
    disturb(
        "broker-stopped",
        Broker::stop,
        "commit.interval.ms=500",
        "producer.transaction.timeout.ms=1000");
  }

  @Test
  void brokerKilled() throws InterruptedException {
    disturb("broker-killed", Broker::kill);
  }

  private interface Disturbance {
    void on(Broker broker);
  }

  private static void disturb(String name, Disturbance disturbance, String... settings)
      throws InterruptedException {
    Random random = Seed.random();
    try (Deployment deployment = Deployment.create(name)) {
      List<byte[]> lines = Seed.lines(RECORDS, deployment.rules());
      Instance first = deployment.start("1", settings);
      Instance second = deployment.start("2", settings);
      deployment.awaitWorking(2);
      Load load = deployment.load(lines, RATE);
      deployment.awaitProcessed(1 + random.nextInt(RECORDS / 2));
      disturbance.on(Broker.shared());
      Broker.shared().start();
      load.await();

      int compared = Answer.checkAtRest(deployment);
      assertThat(first.process().isAlive()).isTrue();
      assertThat(second.process().isAlive()).isTrue();
      Workspace.note(
          "%s: %d records, %d documents compared".formatted(name, lines.size(), compared));
    }
  }
}
