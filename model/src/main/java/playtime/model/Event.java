package playtime.model;

/**
 * What a box reported: that something happened on it, with one figure, at one instant.
 *
 * @param mac the box, which is the user
 * @param tonieId the figure on it
 * @param timestamp epoch milliseconds, UTC
 * @param eventId what happened; {@link Rules} say which ids are starts and stops of playback
 */
public record Event(String mac, String tonieId, long timestamp, int eventId) {}
