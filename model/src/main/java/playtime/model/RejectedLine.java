package playtime.model;

/**
 * A refused line of a file, with all that is needed to find and understand it.
 *
 * @param value the line as it was
 * @param file as it was named
 * @param line from 1
 * @param ingestedAt epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record RejectedLine(
    Rejection rejection, byte[] value, String file, long line, long ingestedAt) {}
