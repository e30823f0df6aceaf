package playtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import playtime.model.Rules;

/** The rules come from flag over environment over file over default. */
class RuleOptionsTest {

  @Command(name = "probe")
  private static final class Probe implements Callable<Integer> {
    @Mixin private RuleOptions options;
    private Rules rules;

    @Override
    public Integer call() {
      rules = options.rules();
      return 0;
    }
  }

  @TempDir private Path directory;

  @Test
  void withoutAnySettingTheyAreTheDefaults() {
    assertThat(rules(Map.of())).isEqualTo(Rules.DEFAULTS);
  }

  @Test
  void aFlagReplacesTheDefault() {
    Rules rules =
        rules(
            Map.of(),
            "--start-event-ids=7,-3",
            "--week-zone=Europe/Berlin",
            "--max-event-age=P30D",
            "--max-clock-skew=PT0S");
    assertThat(rules.startEventIds()).containsExactly(-3, 7);
    assertThat(rules.stopEventIds()).isEqualTo(Rules.DEFAULTS.stopEventIds());
    assertThat(rules.weekZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(rules.maxEventAge()).isEqualTo(Duration.ofDays(30));
    assertThat(rules.maxClockSkew()).isZero();
  }

  @Test
  void flagOverEnvironmentOverFile() throws IOException {
    Path file = directory.resolve("playtime.properties");
    Files.writeString(
        file,
        "week-zone=Asia/Tokyo\nevent-zone=Asia/Tokyo\nstop-event-ids=1,2\nmax-event-age=P1D\n");
    Rules rules =
        rules(
            Map.of(
                "PLAYTIME_CONFIG", file.toString(),
                "PLAYTIME_WEEK_ZONE", "Europe/Paris",
                "PLAYTIME_EVENT_ZONE", "Europe/Paris"),
            "--event-zone=UTC");
    assertThat(rules.eventZone()).isEqualTo(Rules.DEFAULTS.eventZone());
    assertThat(rules.weekZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(rules.maxEventAge()).isEqualTo(Duration.ofDays(1));
    assertThat(rules.stopEventIds()).containsExactly(1, 2);
  }

  @Test
  void whatMakesNoSenseIsWrongUsage() {
    assertThat(Cli.run(new Probe(), Map.of(), "--max-session-duration=PT24H0.001S")).isEqualTo(2);
    assertThat(Cli.run(new Probe(), Map.of(), "--stop-event-ids=12")).isEqualTo(2);
    assertThat(Cli.run(new Probe(), Map.of(), "--start-event-ids=")).isEqualTo(2);
    assertThat(Cli.run(new Probe(), Map.of("PLAYTIME_WEEK_ZONE", "Mars"))).isEqualTo(2);
    assertThat(Cli.run(new Probe(), Map.of(), "--config=" + directory.resolve("none")))
        .isEqualTo(2);
  }

  private static Rules rules(Map<String, String> environment, String... args) {
    Probe probe = new Probe();
    assertThat(Cli.run(probe, environment, args)).isZero();
    return probe.rules;
  }
}
