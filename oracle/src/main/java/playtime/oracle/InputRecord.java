package playtime.oracle;

/**
 * One record of the raw topic, as a consumer sees it.
 *
 * @param ingestTime the record's timestamp, epoch milliseconds
 * @param key may be null
 * @param value may be null
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares records by value
public record InputRecord(int partition, long offset, long ingestTime, byte[] key, byte[] value) {}
