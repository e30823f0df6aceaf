package playtime.oracle;

/**
 * A record that parsed and whose four fields are valid.
 *
 * @param timestamp epoch milliseconds; any int64 before the age rules have been asked
 */
public record OracleEvent(String mac, long timestamp, String tonieId, int eventId)
    implements OracleParser.Reading {}
