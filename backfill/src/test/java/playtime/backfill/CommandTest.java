package playtime.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line takes, before Spark is asked for anything. */
class CommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.ndjson --from-topic",
        "a.ndjson --to nowhere",
        "a.ndjson --to parquet",
        "a.ndjson --to csv --rejected x",
        "--from-topic --to events",
        "--from-topic --as-of 2026-01-01T00:00:00Z",
        "a.ndjson --week-zone Mars"
      })
  void wrongUsageIsTold(String line) {
    assertThat(Main.run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
  }

  @Test
  void aTargetIsOneWordOrTwo() {
    assertThat(target("--to", "parquet", "out", "a.ndjson"))
        .isEqualTo(new Target(Target.Form.PARQUET, "out"));
    assertThat(target("--to=csv", "out", "a.ndjson")).isEqualTo(new Target(Target.Form.CSV, "out"));
    assertThat(target("--to", "events", "a.ndjson"))
        .isEqualTo(new Target(Target.Form.EVENTS, null));
  }

  private static Target target(String... args) {
    CommandLine command = new CommandLine(new BackfillCommand());
    command.parseArgs(args);
    return command.getCommandSpec().findOption("--to").getValue();
  }
}
