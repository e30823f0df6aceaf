package playtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands have in common: secrets, clusters, errors in one line. */
class CliTest {

  @Command(name = "probe")
  private static final class Probe implements Callable<Integer> {
    @Mixin private ClusterOptions cluster;

    @Option(names = "--some-password", interactive = true)
    private String password;

    private String servers;
    private Map<String, String> settings;

    @Override
    public Integer call() {
      servers = cluster.bootstrapServers();
      settings = cluster.clientSettings();
      return 0;
    }
  }

  @TempDir private Path directory;

  private final Probe probe = new Probe();
  private String errors;

  @Test
  void aPasswordIsNoArgument() {
    assertThat(run(Map.of(), "--some-password=hunter2")).isEqualTo(2);
    assertThat(errors.lines())
        .contains(
            "error: --some-password takes no value, which others could see: set PLAYTIME_SOME_PASSWORD, or put it into the file of --config");
  }

  @Test
  void aPasswordComesFromTheEnvironment() {
    assertThat(run(Map.of("PLAYTIME_SOME_PASSWORD", "hunter2"))).isZero();
    assertThat(probe.password).isEqualTo("hunter2");
  }

  @Test
  void theClusterIsFlagOverFileOverDefault() throws IOException {
    Path file = Files.writeString(directory.resolve("client"), "security.protocol=SSL\n");
    assertThat(run(Map.of())).isZero();
    assertThat(probe.servers).isEqualTo("localhost:9092");
    assertThat(probe.settings).isEmpty();

    assertThat(run(Map.of("PLAYTIME_COMMAND_CONFIG", file.toString()))).isZero();
    assertThat(probe.settings).containsExactly(Map.entry("security.protocol", "SSL"));

    Files.writeString(file, "bootstrap.servers=a:1\n");
    assertThat(run(Map.of(), "--command-config=" + file)).isZero();
    assertThat(probe.servers).isEqualTo("a:1");
    assertThat(probe.settings).isEmpty();

    assertThat(run(Map.of(), "--command-config=" + file, "--bootstrap-server=b:2")).isZero();
    assertThat(probe.servers).isEqualTo("b:2");
  }

  @Test
  void aMissingFileIsOneLine() {
    assertThat(run(Map.of(), "--command-config=no-such-file")).isEqualTo(1);
    assertThat(errors).isEqualToIgnoringNewLines("error: there is no settings file 'no-such-file'");
  }

  private int run(Map<String, String> environment, String... args) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      return Cli.run(probe, environment, args);
    } finally {
      System.setErr(before);
      errors = said.toString(UTF_8);
    }
  }
}
