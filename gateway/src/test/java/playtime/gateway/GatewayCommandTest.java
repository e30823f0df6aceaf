package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import playtime.cli.Cli;

class GatewayCommandTest {

  @TempDir Path directory;

  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(err);
  }

  @Test
  void namesTheOptionThatIsWrong() {
    assertThat(run("--memory=1")).isEqualTo(2);
    assertThat(run("--max-body=0")).isEqualTo(2);
    assertThat(run("--client-timeout=PT0S")).isEqualTo(2);
    assertThat(said.toString(UTF_8))
        .contains("--memory must be at least 8")
        .contains("--max-body must be positive")
        .contains("--client-timeout must be positive");
  }

  @Test
  void secretsAreNoArguments() {
    assertThat(run("--token=secret")).isEqualTo(2);
    assertThat(run("--tls-keystore-password", "secret")).isEqualTo(2);
    assertThat(said.toString(UTF_8))
        .contains("--token is no argument", "--tls-keystore-password-file")
        .doesNotContain("secret");
  }

  @Test
  void anEmptyOrMissingTokenFileOpensNothing() throws Exception {
    Path empty = Files.writeString(directory.resolve("token"), "\n");

    assertThat(run("--token-file=" + empty)).isOne();
    assertThat(run("--token-file=" + directory.resolve("none"))).isOne();
    assertThat(said.toString(UTF_8)).contains("is empty").contains("cannot read");
  }

  @Test
  void aTransactionIsRefusedInOneLine() {
    assertThat(run("--http-port=0", "--producer", "transactional.id=x")).isOne();
    assertThat(said.toString(UTF_8)).startsWith("error: 'transactional.id' is not supported");
  }

  @Test
  void theTokenComesFromItsFileOrIsGiven() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), " abc\n");

    GatewaySettings settings = settings("--token-file=" + file, "--memory=16");

    assertThat(settings.token()).isEqualTo("abc");
    assertThat(settings.memoryBytes()).isEqualTo(16 << 20);
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.toString()).doesNotContain("abc");
  }

  private static GatewaySettings settings(String... args) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(args);
    return holder.options.settings();
  }

  /** A command that has the options. */
  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private GatewayOptions options;
  }

  private static int run(String... args) {
    return Cli.run(new GatewayCommand(), Map.of(), args);
  }
}
