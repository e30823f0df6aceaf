package playtime.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process: what a person types, sees and is left with. */
class CommandLineIT {

  private static final int PATIENCE_SECONDS = 180;

  @TempDir private Path directory;

  @Test
  void runsStandardInputAndExports() throws Exception {
    Path input = directory.resolve("input.ndjson");
    long start = System.currentTimeMillis() - 3_600_000;
    Files.writeString(
        input,
        """
        {"mac":"a","timestamp":%d,"tonie_id":"t","event_id":12}
        {"mac":"a","timestamp":%d,"tonie_id":"t","event_id":33}
        no event
        """
            .formatted(start, start + 90_500));
    Path export = directory.resolve("export");

    Process process =
        start(
            input,
            Map.of("PLAYTIME_WEEK_ZONE", "Europe/Berlin"),
            "run",
            "-",
            "--export",
            export.toString());

    assertThat(exitCode(process)).as(output()).isZero();
    assertThat(output()).contains("1 min 31 s").contains("MALFORMED_JSON").contains("3 sent");
    assertThat(Files.readString(export.resolve("user-playtime.ndjson")))
        .isEqualTo(
            "{\"_id\":\"a\",\"mac\":\"a\",\"playtime_seconds\":90.5,\"sessions\":1,"
                + "\"active_weeks\":1,\"avg_weekly_playtime_seconds\":90.5}\n");
    assertNothingIsLeft();
  }

  @Test
  void stopsEverythingWhenToldTo() throws Exception {
    Process process = start(null, Map.of(), "demo", "--boxes", "3", "--weeks", "1");
    awaitOutput(process, "Stays up until Ctrl-C");
    List<ProcessHandle> servers = process.descendants().toList();
    assertThat(servers).isNotEmpty();

    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

    assertThat(exitCode(process)).isEqualTo(130);
    for (ProcessHandle server : servers) {
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    assertNothingIsLeft();
  }

  @Test
  void badSettingsEndAtOnceWithOneLine() throws Exception {
    assertFails(2, "--week-zone", "run", "--week-zone", "Mars/Olympus", "x");
    assertFails(2, "max-session-duration", "demo", "--max-session-duration", "PT25H");
    assertFails(2, "no id in common", "demo", "--start-event-ids", "33");
    assertFails(1, "no-such-file", "run", "no-such-file");
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      String stack = directory.resolve("stack").toString();
      assertFails(
          1,
          port,
          "up",
          "--dir",
          stack,
          "--kafka-port",
          port,
          "--opensearch-port",
          "0",
          "--connect-port",
          "0");
    }
  }

  private void assertFails(int code, String says, String... args) throws Exception {
    Process process = start(null, Map.of(), args);
    assertThat(exitCode(process)).as(output()).isEqualTo(code);
    List<String> errors = output().lines().filter(line -> line.startsWith("error: ")).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0)).contains(says);
  }

  private Process start(Path input, Map<String, String> environment, String... args)
      throws IOException {
    Files.createDirectories(temporary());
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      // a build in the background ignores Ctrl-C, and so would its children
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx700m",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + temporary(),
            "-Dplaytime.log=" + directory.resolve("playtime.log"),
            "-Dplaytime.opensearch.home=" + System.getProperty("playtime.opensearch.home", ""),
            "-cp",
            System.getProperty("java.class.path"),
            "playtime.standalone.Main"));
    if (System.getProperty("playtime.opensearch.home") == null) {
      command.removeIf(word -> word.startsWith("-Dplaytime.opensearch.home"));
    }
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.txt").toFile());
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Path temporary() {
    return directory.resolve("tmp");
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output.txt"), UTF_8);
  }

  private void awaitOutput(Process process, String text) throws IOException, InterruptedException {
    try (BufferedReader reader = Files.newBufferedReader(directory.resolve("output.txt"))) {
      while (process.isAlive()) {
        String line = reader.readLine();
        if (line == null) {
          boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
          assertThat(ended).as(output()).isFalse();
        } else if (line.contains(text)) {
          return;
        }
      }
    }
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Of what commands keep in temporary directories; native libraries of others stay. */
  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(temporary())) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("playtime-")))
          .isEmpty();
    }
  }
}
