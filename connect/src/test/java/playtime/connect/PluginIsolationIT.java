package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.embedded.FreePort;

/**
 * The connector as a deployment has it: its jars in a directory of a worker's plugin path, the
 * worker a process of its own, with the properties that go into the image.
 */
class PluginIsolationIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Stack STACK = Stack.shared();

  @TempDir private Path directory;

  private final int port = FreePort.next();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process worker;

  @AfterEach
  void stop() throws InterruptedException {
    if (worker != null) {
      worker.destroy();
      if (!worker.waitFor(30, TimeUnit.SECONDS)) {
        worker.destroyForcibly();
      }
    }
  }

  @Test
  void runsFromThePluginPath() throws Exception {
    // Given
    String topic = STACK.newName("isolated");
    STACK.createTopic(topic, 1);
    start(plugins());
    await()
        .atMost(LIMIT)
        .ignoreException(ConnectException.class)
        .until(() -> ask("GET", "/connectors", "").statusCode() == 200);
    assertThat(ask("GET", "/connector-plugins", "").body())
        .contains(OpenSearchSinkConnector.class.getName());

    // When
    ObjectNode settings = new ObjectMapper().valueToTree(STACK.settings(topic, topic + "-dead"));
    settings.put("connector.class", OpenSearchSinkConnector.class.getName());
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("transforms", "document");
    settings.put("transforms.document.type", RawDocument.class.getName());
    settings.put("connection.username", "playtime");
    settings.put("connection.password", "${env:CONNECT_GROUP_ID}");
    String path = "/connectors/" + topic + "/config";
    assertThat(ask("PUT", path, settings.toString()).statusCode()).isEqualTo(201);
    STACK.send(
        new ProducerRecord<>(
            topic, 0, 1L, new byte[] {'k'}, "{}".getBytes(StandardCharsets.UTF_8)));

    // Then
    await()
        .atMost(LIMIT)
        .failFast(
            "a task failed",
            () ->
                assertThat(ask("GET", "/connectors/" + topic + "/status", "").body())
                    .doesNotContain("FAILED"))
        .until(() -> STACK.count(topic) == 1);
    assertThat(STACK.documents(topic).values())
        .containsExactly("{\"ingested_at\":\"1970-01-01T00:00:00.001Z\"}");
  }

  /** The module's jar and what it brings, beside each other; failsafe runs when they are made. */
  private Path plugins() throws IOException {
    Path plugins = directory.resolve("plugins");
    Path plugin = Files.createDirectories(plugins.resolve("playtime"));
    for (Path from : List.of(Path.of("target"), Path.of("target/lib"))) {
      try (Stream<Path> jars = Files.list(from)) {
        for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
          Files.copy(jar, plugin.resolve(jar.getFileName()));
        }
      }
    }
    return plugins;
  }

  private void start(Path plugins) throws IOException {
    String shipped = Files.readString(Path.of("docker/connect-distributed.properties"));
    Path properties = directory.resolve("worker.properties");
    Files.writeString(
        properties,
        shipped
            .replace("http://0.0.0.0:8083", "http://127.0.0.1:" + port)
            .replace("plugin.path=/opt/connect-plugins", "plugin.path=" + plugins));
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            withoutThePlugin(),
            ConnectDistributed.class.getName(),
            properties.toString());
    command
        .environment()
        .putAll(
            Map.of(
                "CONNECT_BOOTSTRAP_SERVERS", STACK.bootstrapServers(),
                "CONNECT_GROUP_ID", "isolated",
                "CONNECT_REPLICATION_FACTOR", "1"));
    worker =
        command
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "isolated-worker.log").toFile())
            .start();
  }

  /** What a worker has on its own class path: all of this test's but ours and OpenSearch's. */
  private static String withoutThePlugin() {
    Predicate<Path> ours =
        entry ->
            Files.isDirectory(entry)
                || entry.getParent().endsWith("target")
                || entry.getFileName().toString().startsWith("opensearch");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(ours.negate())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
