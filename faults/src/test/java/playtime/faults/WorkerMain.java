package playtime.faults;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import playtime.embedded.EmbeddedConnect;

/** A Connect worker as a process of its own: {@code <bootstrap servers> <port>}. */
final class WorkerMain {

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "consumer.session.timeout.ms", "3000",
          "consumer.heartbeat.interval.ms", "500",
          "session.timeout.ms", "3000",
          "heartbeat.interval.ms", "500");

  private WorkerMain() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedConnect worker = connect(args[0], Integer.parseInt(args[1])).start();
    Runtime.getRuntime().addShutdownHook(new Thread(worker::stop, "stop-worker"));
    new CountDownLatch(1).await();
  }

  /** The same worker as another process sees it: good for its REST interface. */
  static EmbeddedConnect connect(String bootstrapServers, int port) {
    return new EmbeddedConnect(bootstrapServers, port, IMPATIENT);
  }
}
