package playtime.faults;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import playtime.embedded.EmbeddedKafka;

/** A broker as a process of its own: {@code <directory> <port>}. */
final class BrokerMain {

  /** Sessions and transactions of who was killed end within seconds, not within a minute. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "group.min.session.timeout.ms", "1000",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "250");

  private BrokerMain() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedKafka kafka =
        new EmbeddedKafka(Path.of(args[0]), Integer.parseInt(args[1]), IMPATIENT).start();
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "stop-broker"));
    new CountDownLatch(1).await();
  }
}
