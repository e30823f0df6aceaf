package playtime.model;

import java.util.Comparator;

/**
 * One start or stop among those of one box and figure.
 *
 * @param at epoch milliseconds
 * @param eventId as the box sent it
 * @param isStart start or stop
 */
public record Playback(long at, int eventId, boolean isStart) implements Comparable<Playback> {

  /**
   * At the same instant a stop ends what was before, so it comes first; equal means the same event
   * again.
   */
  private static final Comparator<Playback> ORDER =
      Comparator.comparingLong(Playback::at)
          .thenComparing(Playback::isStart)
          .thenComparingInt(Playback::eventId);

  @Override
  public int compareTo(Playback other) {
    return ORDER.compare(this, other);
  }
}
