package playtime.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.Cli;
import playtime.loader.input.Sources;
import playtime.model.Rules;
import playtime.model.Topics;

/** {@code replay} of what {@code up} keeps, while it runs and while it does not. */
class ReplayCommandIT {

  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

  @TempDir private Path directory;

  @Test
  void replaysWhatUpKeepsWhetherItRunsOrNot() throws Exception {
    try (Stack stack = start(ZoneOffset.UTC)) {
      load(stack);
      assertThat(replay("--week-zone", "UTC")).isZero();
      assertThat(Files.exists(directory.resolve("broker-address"))).isTrue();
      stack.check();
    }
    assertThat(Files.exists(directory.resolve("broker-address"))).isFalse();

    assertThat(replay("--week-zone", "Asia/Kolkata")).isZero();

    try (Stack stack = start(KOLKATA)) {
      PipelineRun run = run(stack);
      run.awaitIndexed();
      Path export = directory.resolve("export");
      run.export(export);
      // Monday, 00:00, in Kolkata
      assertThat(Files.readString(export.resolve("weekly-playtime.ndjson")))
          .contains("T18:30:00.000Z");
    }
  }

  @Test
  void aDirectoryWithoutADeploymentIsNamed() {
    assertThat(replay()).isEqualTo(1);
  }

  private void load(Stack stack) throws Exception {
    Path input = directory.resolve("events.ndjson");
    long start = Instant.now().toEpochMilli() - 3_600_000;
    Files.writeString(
        input,
        """
        {"mac":"a","timestamp":%d,"tonie_id":"t","event_id":12}
        {"mac":"a","timestamp":%d,"tonie_id":"t","event_id":33}
        """
            .formatted(start, start + 90_500));
    PipelineRun run = run(stack);
    assertThat(run.load(Sources.of(List.of(input.toString()))).sent()).isEqualTo(2);
    run.awaitIndexed();
  }

  private static PipelineRun run(Stack stack) {
    return new PipelineRun(stack, new PrintWriter(new StringWriter()), progress());
  }

  private static PrintWriter progress() {
    return new PrintWriter(System.err, true, UTF_8);
  }

  private int replay(String... options) {
    String[] args = new String[3 + options.length];
    args[0] = "replay";
    args[1] = "--dir";
    args[2] = directory.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    return Cli.run(new PlaytimeCommand(), Map.of(), args);
  }

  private Stack start(ZoneId weekZone) throws InterruptedException {
    Rules rules = Rules.DEFAULTS;
    StackSettings settings =
        new StackSettings(
            directory,
            StackSettings.Ports.free(0),
            new Topics(Topics.DEFAULT_PREFIX),
            new Rules(
                rules.startEventIds(),
                rules.stopEventIds(),
                rules.eventZone(),
                weekZone,
                rules.maxEventAge(),
                rules.maxClockSkew(),
                rules.maxSessionDuration()),
            "playtime",
            1,
            2,
            Map.of(),
            true);
    return Stack.start(settings, new StartUp(progress()));
  }
}
