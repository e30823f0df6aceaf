package playtime.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.Cli;
import playtime.embedded.EmbeddedKafka;
import playtime.embedded.FreePort;
import playtime.model.Topics;
import playtime.provision.TopicsStep;
import playtime.streams.StreamsCommand;

/** Whatever is wrong at the start ends a command with one line and exit code 1. */
class BadStartIT {

  @TempDir private static Path shared;
  private static EmbeddedKafka kafka;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws InterruptedException {
    kafka = new EmbeddedKafka(shared).start();
    try (TopicsStep topics =
        TopicsStep.onOneBroker(kafka.bootstrapServers(), new Topics("toniebox-"), 1)) {
      topics.apply();
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void serversThatDoNotAnswer() throws Exception {
    String nobody = "127.0.0.1:" + FreePort.next();
    String file = Files.writeString(directory.resolve("f"), "{}\n").toString();
    assertFails(nobody, new PlaytimeCommand(), "load", "--bootstrap-server=" + nobody, file);
    assertFails(nobody, new PlaytimeCommand(), "replay", "--bootstrap-server=" + nobody);
    assertFails("does not answer", stream(), "--bootstrap-server=" + nobody);
    assertFails(nobody, new PlaytimeCommand(), "report", "--opensearch=http://" + nobody);
    assertFails(
        nobody, new PlaytimeCommand(), "provision", "--bootstrap-server=" + nobody, "--wait=PT1S");
  }

  @Test
  void topicsThatAreNotThere() throws Exception {
    String file = Files.writeString(directory.resolve("f"), "{}\n").toString();
    assertFails(
        "no-such-topic", new PlaytimeCommand(), "load", servers(), "--topic=no-such-topic", file);
    assertFails("other-events", stream(), servers(), "--prefix=other-", state());
  }

  @Test
  void settingsThatKafkaDoesNotTake() throws Exception {
    String file = Files.writeString(directory.resolve("f"), "{}\n").toString();
    assertFails(
        "commit.interval.ms", stream(), servers(), state(), "--streams=commit.interval.ms=soon");
    assertFails(
        "security.protocol", stream(), servers(), state(), "--streams=security.protocol=NONE");
    assertFails(
        "batch.size", new PlaytimeCommand(), "load", servers(), "--producer=batch.size=big", file);
    assertFails("no-such-file", stream(), servers(), state(), "--command-config=no-such-file");
  }

  @Test
  void placesThatAreTakenOrCannotBeWritten() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertFails(file.toString(), stream(), servers(), "--state-dir=" + file, "--http-port=0");
    assertFails(file.toString(), new PlaytimeCommand(), "up", "--dir=" + file);
    assertFails(
        "/dev/full", new PlaytimeCommand(), "generate", "--events=100000", "--out=/dev/full");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertFails(port, stream(), servers(), state(), "--http-port=" + port);
    }
  }

  private static StreamsCommand stream() {
    return new StreamsCommand();
  }

  private static String servers() {
    return "--bootstrap-server=" + kafka.bootstrapServers();
  }

  private String state() {
    return "--state-dir=" + directory.resolve("state");
  }

  private static void assertFails(String says, Object command, String... args) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    int exitCode;
    try {
      exitCode = Cli.run(command, Map.of(), args);
    } finally {
      System.setErr(before);
    }
    List<String> errors = new ArrayList<>(said.toString(UTF_8).lines().toList());
    errors.removeIf(line -> !line.startsWith("error: "));
    assertThat(exitCode).as("%s %s", List.of(args), said.toString(UTF_8)).isOne();
    assertThat(errors).as("%s", List.of(args)).hasSize(1);
    assertThat(errors.get(0)).contains(says).doesNotContain("(unexpected");
  }
}
