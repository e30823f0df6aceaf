package playtime.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import playtime.embedded.FreePort;

/** {@code playtime up} in a process of its own, with the flags of the launcher. */
final class WholeStack implements AutoCloseable {

  private static final long LOOK_EVERY_MS = 200;
  private static final String ALL_IS_UP = "Stays up";

  private final Child process;
  private final int kafkaPort = FreePort.next();
  private final int openSearchPort = FreePort.next();

  /** Returns when events flow from the raw topic to the indices. */
  WholeStack(Path directory, int partitions, List<String> options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("up", "--dir", directory.toString()));
    arguments.addAll(List.of("--kafka-port", Integer.toString(kafkaPort)));
    arguments.addAll(List.of("--opensearch-port", Integer.toString(openSearchPort)));
    arguments.addAll(List.of("--connect-port", "0", "--http-port", "0"));
    arguments.addAll(List.of("--partitions", Integer.toString(partitions)));
    arguments.addAll(options);
    Path log = directory.resolve("up.log");
    process =
        Child.start(
            log, List.of("-Xmx1g", Row.STREAM_FLAGS), playtime.standalone.Main.class, arguments);
    while (!Files.readString(log).contains(ALL_IS_UP)) {
      process.requireAlive();
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
  }

  String bootstrapServers() {
    return "127.0.0.1:" + kafkaPort;
  }

  URI openSearch() {
    return URI.create("http://127.0.0.1:" + openSearchPort);
  }

  void requireAlive() {
    process.requireAlive();
  }

  /** Of everything but OpenSearch. */
  Duration cpu() {
    return process.cpu();
  }

  Duration openSearchCpu() {
    return process.childrenCpu();
  }

  @Override
  public void close() {
    process.close();
  }
}
