package playtime.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import playtime.embedded.EmbeddedKafka;

/** The broker as a process of its own: {@code <directory> <port>}. */
final class BrokerMain {

  private BrokerMain() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedKafka kafka =
        new EmbeddedKafka(Path.of(args[0]), Integer.parseInt(args[1]), Map.of()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "stop-broker"));
    new CountDownLatch(1).await();
  }
}
