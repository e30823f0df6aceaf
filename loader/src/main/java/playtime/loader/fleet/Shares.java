package playtime.loader.fleet;

/**
 * How much of the input is not as one would wish, each from 0 to 1.
 *
 * @param disorder events that arrive up to half an hour after younger ones
 * @param duplicates events that arrive twice
 * @param offline time that boxes are offline, up to two weeks, to upload everything in one block
 * @param lostStops sessions whose stop never arrives
 * @param notPlayback playback events that come with another event (volume, charger, …)
 * @param invalid lines that are damaged
 */
public record Shares(
    double disorder,
    double duplicates,
    double offline,
    double lostStops,
    double notPlayback,
    double invalid) {

  /** Nothing goes wrong. */
  public static final Shares NONE = new Shares(0, 0, 0, 0, 0, 0);

  /** A fleet on an ordinary day. */
  public static final Shares DEFAULTS = new Shares(0.05, 0.01, 0.03, 0.01, 0.1, 0.002);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException with one sentence that names the share
   */
  public Shares {
    require("disorder", disorder);
    require("duplicates", duplicates);
    require("offline", offline);
    require("lost-stops", lostStops);
    require("not-playback", notPlayback);
    require("invalid", invalid);
  }

  private static void require(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "%s must lie between 0 and 1, and is %s".formatted(name, share));
    }
  }
}
