package playtime.loader.input;

/**
 * A line and what becomes of it.
 *
 * @param number in its file, from 1
 * @param key the box it names, in UTF-8; null where none can be read or the line is not sent
 * @param value its bytes without the line's end; null when it is not sent
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Line(LineFate fate, long number, byte[] key, byte[] value) {}
