package playtime.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import playtime.embedded.EmbeddedConnect;
import playtime.embedded.EmbeddedException;
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

  /** Returns when the worker answers, and the connectors and their tasks run on it. */
  void install(Map<String, Map<String, String>> connectors) {
    connectors.forEach(
        (name, config) ->
            Awaitility.await(name)
                .atMost(Duration.ofMinutes(1))
                .failFast("the worker has ended", () -> !process.isAlive())
                .ignoreException(EmbeddedException.class)
                .until(
                    () -> {
                      rest.putConnector(name, config);
                      return true;
                    }));
  }

  /** Whether one of its tasks has failed for good. */
  boolean hasFailed(String connector) {
    return rest.status(connector).failed();
  }
}
