package playtime.oracle;

/**
 * A record before the broker has it.
 *
 * @param key may be null
 * @param value may be null
 * @param misplaced to be sent to another partition than the default partitioner's
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares records by value
public record RawRecord(byte[] key, byte[] value, boolean misplaced) {}
