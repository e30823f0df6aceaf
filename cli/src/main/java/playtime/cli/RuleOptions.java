package playtime.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.util.SortedSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import playtime.model.Rules;

/** The rules as options, shared by every command that applies them. */
public final class RuleOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--week-zone",
      paramLabel = "ZONE",
      description = "Weeks begin on Monday, 00:00, here, e.g. Europe/Berlin (default: UTC).")
  private ZoneId weekZone = Rules.DEFAULTS.weekZone();

  @Option(
      names = "--event-zone",
      paramLabel = "ZONE",
      description = "Timestamps without an offset are local here (default: UTC).")
  private ZoneId eventZone = Rules.DEFAULTS.eventZone();

  @Option(
      names = "--max-event-age",
      paramLabel = "DURATION",
      description = "Older events are refused as TOO_OLD (default: P365D).")
  private Duration maxEventAge = Rules.DEFAULTS.maxEventAge();

  @Option(
      names = "--max-clock-skew",
      paramLabel = "DURATION",
      description = "Events further ahead are refused as IN_FUTURE (default: PT5M).")
  private Duration maxClockSkew = Rules.DEFAULTS.maxClockSkew();

  @Option(
      names = "--max-session-duration",
      paramLabel = "DURATION",
      description = "A start and a stop this far apart do not belong together (default: PT8H).")
  private Duration maxSessionDuration = Rules.DEFAULTS.maxSessionDuration();

  @Option(
      names = "--start-event-ids",
      paramLabel = "ID",
      split = ",",
      description = "Event ids that start playback (default: 12,100,131,534).")
  private SortedSet<Integer> startEventIds = Rules.DEFAULTS.startEventIds();

  @Option(
      names = "--stop-event-ids",
      paramLabel = "ID",
      split = ",",
      description = "Event ids that stop playback (default: 33,887).")
  private SortedSet<Integer> stopEventIds = Rules.DEFAULTS.stopEventIds();

  /**
   * The rules these options give.
   *
   * @throws ParameterException naming the option, when they contradict each other or leave their
   *     limits
   */
  public Rules rules() {
    try {
      return new Rules(
          startEventIds,
          stopEventIds,
          eventZone,
          weekZone,
          maxEventAge,
          maxClockSkew,
          maxSessionDuration);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
