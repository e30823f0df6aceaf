package playtime.model;

/**
 * The last checks of a playback event, which need to know the accepted events of its box and figure
 * (docs/semantics.md, "Validation").
 */
public final class Admission {

  private static final Rejection DUPLICATE =
      Rejection.of(Reason.DUPLICATE, "The same event was accepted before.");
  private static final Rejection FLOOD =
      Rejection.of(
          Reason.FLOOD,
          "The box sent more than %d events of this figure within seven days."
              .formatted(Rules.MAX_EVENTS_PER_CHUNK));

  private Admission() {}

  /**
   * Judges one event.
   *
   * @param isKnown whether the same event was accepted before
   * @param acceptedInChunk how many of its box and figure were accepted in its {@link Chunks chunk}
   * @return null when it is to be accepted
   */
  public static Rejection check(boolean isKnown, int acceptedInChunk) {
    if (isKnown) {
      return DUPLICATE;
    }
    return acceptedInChunk >= Rules.MAX_EVENTS_PER_CHUNK ? FLOOD : null;
  }
}
