package playtime.streams.topology;

import java.util.Optional;
import playtime.model.Session;

/**
 * A place in the order {@link Session#LATEST_FIRST}: that of a session, which need not be there any
 * more.
 *
 * @param at epoch milliseconds of its anchor
 * @param id of the session
 */
public record SessionPlace(long at, String id) {

  private static final int PARTS = 4;
  private static final int INSTANT = 2;

  /** Reads a session's id; empty when it is none. */
  public static Optional<SessionPlace> of(String id) {
    String[] parts = id.split("\\|", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SessionPlace(Long.parseLong(parts[INSTANT]), id));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether a session comes after this place. */
  public boolean isBefore(Session session) {
    long other = session.anchor().at();
    return other < at || (other == at && session.id().compareTo(id) > 0);
  }
}
