package playtime.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that a server needs before it starts, and the command that starts it. */
final class OpenSearchCommand {

  /**
   * Runs the command given to it in its own place (same process id), blind to the Ctrl-C that a
   * terminal sends to everybody: whoever started it stops it in order. A shell stays beside it and
   * reads from this process. The pipe ends when this process does, even by {@code kill -9}; then
   * the server is asked to stop, and after ten seconds it is killed.
   */
  private static final String GUARDED =
      """
      trap '' INT HUP
      exec 3<&0
      (
        read -r _ <&3
        kill -TERM $$
        for _ in 1 2 3 4 5 6 7 8 9 10; do
          kill -0 $$ || exit
          sleep 1
        done
        kill -KILL $$
      ) >/dev/null 2>&1 &
      exec "$@" 3<&- </dev/null
      """;

  private static final String LOGGING =
      """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d{ISO8601} %p %c{1.} %m%n
      rootLogger.level = info
      rootLogger.appenderRef.console.ref = console
      """;

  private final OpenSearchSettings settings;
  private final OpenSearchDistribution distribution;
  private final int port;

  OpenSearchCommand(OpenSearchSettings settings, int port) {
    this.settings = settings;
    this.distribution = OpenSearchDistribution.at(settings.home());
    this.port = port;
  }

  Path log() {
    return settings.directory().resolve("opensearch.log");
  }

  void writeFiles() throws IOException {
    for (Path path : List.of(conf(), temporary())) {
      Files.createDirectories(path);
    }
    Map<String, String> server = new LinkedHashMap<>();
    server.put("cluster.name", "playtime");
    server.put("node.name", "embedded");
    server.put("network.host", "127.0.0.1");
    server.put("http.port", Integer.toString(port));
    server.put("transport.port", Integer.toString(FreePort.next()));
    server.put("discovery.type", "single-node");
    server.put("path.data", settings.directory().resolve("data").toString());
    server.put("path.logs", settings.directory().resolve("logs").toString());
    // A laptop's disk is often fuller than the watermarks allow, and indices would turn read-only.
    server.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    server.putAll(settings.server());
    // JSON is YAML, with well-defined quoting.
    Files.write(conf().resolve("opensearch.yml"), new ObjectMapper().writeValueAsBytes(server));
    Files.writeString(conf().resolve("log4j2.properties"), LOGGING);
  }

  List<String> words() {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", GUARDED, "opensearch"));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(jvm());
    words.addAll(distribution.major() >= 3 ? only3() : only2());
    words.addAll(settings.jvmOptions());
    words.add("-Dopensearch.path.home=" + settings.home());
    words.add("-Dopensearch.path.conf=" + conf());
    words.add("-Dopensearch.distribution.type=tar");
    words.add("-Dopensearch.bundled_jdk=false");
    words.add("-cp");
    words.add(settings.home().resolve("lib") + "/*");
    words.add("org.opensearch.bootstrap.OpenSearch");
    return words;
  }

  private List<String> jvm() {
    return List.of(
        "-Xms" + settings.heap(),
        "-Xmx" + settings.heap(),
        "-XX:MaxDirectMemorySize=256m",
        "-XX:+ExitOnOutOfMemoryError",
        "-Xss1m",
        "-Dfile.encoding=UTF-8",
        "-Djava.io.tmpdir=" + temporary(),
        // Without native access the server cannot tell that it runs as root, and starts. It listens
        // on loopback only, and locks no memory anyway; so there is one way for every user.
        "-Djna.nosys=true",
        "-Djna.noclasspath=true",
        "-Dlog4j2.disable.jmx=true",
        "-Dlog4j.shutdownHookEnabled=false",
        "-Dio.netty.noUnsafe=true",
        "-Dio.netty.noKeySetOptimization=true",
        "-Dio.netty.recycler.maxCapacityPerThread=0",
        "-Dio.netty.allocator.numDirectArenas=0");
  }

  private static List<String> only2() {
    return List.of("-Djava.security.manager=allow"); // denied by default since JDK 18
  }

  private List<String> only3() {
    return List.of(
        "-javaagent:" + settings.home().resolve("agent").resolve("opensearch-agent.jar"),
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-modules=jdk.incubator.vector",
        "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1");
  }

  private Path conf() {
    return settings.directory().resolve("conf");
  }

  private Path temporary() {
    return settings.directory().resolve("tmp");
  }
}
