package playtime.loader;

import picocli.CommandLine.Option;
import playtime.loader.fleet.Shares;

/** How much goes wrong, as options: each a share from 0 to 1. */
final class ShareOptions {

  @Option(
      names = "--disorder",
      paramLabel = "0..1",
      description = "Events that arrive late, up to half an hour; default: ${DEFAULT-VALUE}.")
  private double disorder = Shares.DEFAULTS.disorder();

  @Option(
      names = "--duplicates",
      paramLabel = "0..1",
      description = "Events that arrive twice; default: ${DEFAULT-VALUE}.")
  private double duplicates = Shares.DEFAULTS.duplicates();

  @Option(
      names = "--offline",
      paramLabel = "0..1",
      description =
          "Time that boxes are offline, to upload up to two weeks in one block; default:"
              + " ${DEFAULT-VALUE}.")
  private double offline = Shares.DEFAULTS.offline();

  @Option(
      names = "--lost-stops",
      paramLabel = "0..1",
      description = "Sessions whose stop never arrives; default: ${DEFAULT-VALUE}.")
  private double lostStops = Shares.DEFAULTS.lostStops();

  @Option(
      names = "--not-playback",
      paramLabel = "0..1",
      description =
          "Playback events that come with another event (volume, charger); default:"
              + " ${DEFAULT-VALUE}.")
  private double notPlayback = Shares.DEFAULTS.notPlayback();

  @Option(
      names = "--invalid",
      paramLabel = "0..1",
      description = "Damaged lines; default: ${DEFAULT-VALUE}.")
  private double invalid = Shares.DEFAULTS.invalid();

  /**
   * @throws IllegalArgumentException with one sentence that begins with the option's name
   */
  Shares toShares() {
    return new Shares(disorder, duplicates, offline, lostStops, notPlayback, invalid);
  }
}
