package playtime.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.PropertiesFile;
import playtime.embedded.EmbeddedKafka;
import playtime.embedded.FreePort;
import playtime.embedded.SelfSignedKey;
import playtime.model.Topics;
import playtime.provision.TopicsStep;
import playtime.streams.TopicCatalog;

/** The worked example of docs/security.md: a broker that wants TLS and a password. */
class SecuredClusterIT {

  private static final String SECRET = "correct-horse";
  private static final int PARTITIONS = 2;

  @TempDir private Path directory;

  private final String eventLines =
      """
      {"mac":"a","timestamp":%1$d,"tonie_id":"t","event_id":12}
      {"mac":"b","timestamp":%1$d,"tonie_id":"t","event_id":12}
      """
          .formatted(System.currentTimeMillis());

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void everyCommandGetsInByAFileAndTellsNobody() throws Exception {
    SelfSignedKey key = SelfSignedKey.of("127.0.0.1", directory);
    Path config = clientConfig("client", key, SECRET);
    try (EmbeddedKafka kafka =
        new EmbeddedKafka(directory.resolve("kafka"), 0, broker(key)).start()) {
      Map<String, Object> client = client(kafka, config);
      try (TopicsStep topics =
          new TopicsStep(
              client, TopicCatalog.topics(new Topics("toniebox-"), PARTITIONS, (short) -1))) {
        topics.apply();
      }
      String servers = "--bootstrap-server=" + kafka.bootstrapServers();

      Process stream =
          start(
              "stream",
              playtime.streams.Main.class,
              servers,
              "--command-config=" + config,
              "--state-dir=" + directory.resolve("state"),
              "--streams=replication.factor=1",
              "--http-port=" + FreePort.next());
      Path events = Files.writeString(directory.resolve("events.ndjson"), eventLines);
      Process load =
          start(
              "load",
              playtime.loader.Main.class,
              "load",
              servers,
              "--command-config=" + config,
              events.toString());
      assertThat(load.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(load.exitValue()).as(log("load")).isZero();

      try (Admin admin = Admin.create(client)) {
        Awaitility.await("read by the stream")
            .atMost(60, TimeUnit.SECONDS)
            .failFast("the stream has ended: " + log("stream"), () -> !stream.isAlive())
            .until(() -> read(admin) == eventLines.lines().count());
      }
      assertThat(stream.info().commandLine().orElseThrow()).doesNotContain(SECRET);

      Process stranger =
          start(
              "stranger",
              playtime.loader.Main.class,
              "load",
              servers,
              "--command-config=" + clientConfig("stranger", key, "wrong"),
              events.toString());
      assertThat(stranger.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(stranger.exitValue()).isOne();
      assertThat(log("stranger").lines().filter(line -> line.startsWith("error: ")))
          .singleElement()
          .asString()
          .contains("Authentication failed");
      assertThat(log("stream") + log("load") + log("stranger")).doesNotContain(SECRET);
    }
  }

  private static long read(Admin admin) throws Exception {
    return admin
        .listConsumerGroupOffsets("playtime")
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .filter(offset -> offset != null)
        .mapToLong(offset -> offset.offset())
        .sum();
  }

  private static Map<String, String> broker(SelfSignedKey key) {
    String login =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\"%1$s\""
            + " user_broker=\"%1$s\" user_playtime=\"%1$s\";";
    return Map.of(
        "listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT",
        "sasl.enabled.mechanisms", "PLAIN",
        "sasl.mechanism.inter.broker.protocol", "PLAIN",
        "listener.name.client.plain.sasl.jaas.config", login.formatted(SECRET),
        "ssl.keystore.type", "PKCS12",
        "ssl.keystore.location", key.store().toString(),
        "ssl.keystore.password", SelfSignedKey.PASSWORD,
        "ssl.truststore.type", "PEM",
        "ssl.truststore.location", key.certificate().toString());
  }

  private Path clientConfig(String name, SelfSignedKey key, String password) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".properties"),
        """
        security.protocol=SASL_SSL
        sasl.mechanism=PLAIN
        sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="playtime" password="%s";
        ssl.truststore.type=PEM
        ssl.truststore.location=%s
        """
            .formatted(password, key.certificate()));
  }

  private static Map<String, Object> client(EmbeddedKafka kafka, Path config) {
    Map<String, Object> client = new HashMap<>();
    Properties file = PropertiesFile.read(config);
    file.forEach((name, value) -> client.put(name.toString(), value));
    client.put("bootstrap.servers", kafka.bootstrapServers());
    return client;
  }

  private Process start(String name, Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                main.getName()));
    command.addAll(List.of(arguments));
    File log = directory.resolve(name + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private String log(String name) {
    try {
      return Files.readString(directory.resolve(name + ".log"), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
