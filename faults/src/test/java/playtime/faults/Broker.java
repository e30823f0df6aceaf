package playtime.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import playtime.embedded.FreePort;

/** The one broker of all these tests, a process of its own; on one port, whatever happens to it. */
final class Broker {

  private static Broker shared;

  private final int port = FreePort.next();
  private ChildJvm process;

  private Broker() {
    start();
  }

  /** Started with the first use; ends with this JVM. */
  static synchronized Broker shared() {
    if (shared == null) {
      shared = new Broker();
    }
    return shared;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  void kill() {
    process.kill();
  }

  void stop() {
    process.terminate();
  }

  /** Returns when it answers. */
  void start() {
    process =
        ChildJvm.start(
            Workspace.directory("broker.log"),
            "384m",
            BrokerMain.class,
            List.of(Workspace.directory("broker").toString(), Integer.toString(port)));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      Awaitility.await("broker")
          .atMost(1, TimeUnit.MINUTES)
          .failFast("the broker has ended", () -> !process.isAlive())
          .ignoreExceptions()
          .until(() -> !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty());
    }
  }
}
