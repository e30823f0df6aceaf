package playtime.faults;

import java.util.List;
import java.util.Map;
import playtime.embedded.EmbeddedConnect;
import playtime.embedded.FreePort;

/** The Connect worker, a process of its own. */
final class Worker {

  private final int port = FreePort.next();
  private final String bootstrapServers;
  private final EmbeddedConnect rest;
  private ChildJvm process;

  Worker(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.rest = WorkerMain.connect(bootstrapServers, port);
    start();
  }

  /** Does not wait: {@link #install} does. */
  void start() {
    process =
        ChildJvm.start(
            Workspace.directory("worker.log"),
            "384m",
            WorkerMain.class,
            List.of(bootstrapServers, Integer.toString(port)));
  }

  void kill() {
    process.kill();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns when the connectors and their tasks run. */
  void install(Map<String, Map<String, String>> connectors) {
    connectors.forEach(rest::putConnector);
  }

  /** Whether one of its tasks has failed for good. */
  boolean hasFailed(String connector) {
    return rest.status(connector).failed();
  }
}
