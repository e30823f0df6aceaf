package playtime.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.cli.Cli;

/** The samples are what the commands in their README make. */
class SampleDataTest {

  private static final Path DATA = Path.of("..", "data");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sample.ndjson", "sample-bulk.ndjson"})
  void canBeMadeAgain(String name) throws Exception {
    Path made = directory.resolve(name);
    String commands = Files.readString(DATA.resolve("README.md")).replace("\\\n", "");
    String command =
        commands
            .lines()
            .filter(line -> line.strip().endsWith("--out data/" + name))
            .findFirst()
            .orElseThrow();
    List<String> args =
        new ArrayList<>(
            List.of(command.replace("data/" + name, made.toString()).strip().split(" +")));
    assertThat(args.remove(0)).isEqualTo("./playtime");

    int exitCode = Cli.run(new Main(), Map.of(), args.toArray(String[]::new));

    assertThat(exitCode).isZero();
    assertThat(made).hasSameBinaryContentAs(DATA.resolve(name));
  }
}
