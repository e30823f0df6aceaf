package playtime.replay;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The last state of one key.
 *
 * @param timestamp of its record
 */
@SuppressWarnings("ArrayRecordComponent") // compared by says() only
record Document(byte[] bytes, long timestamp) {

  byte[] store() {
    return ByteBuffer.allocate(Long.BYTES + bytes.length).putLong(timestamp).put(bytes).array();
  }

  static Document of(byte[] stored) {
    byte[] bytes = Arrays.copyOfRange(stored, Long.BYTES, stored.length);
    return new Document(bytes, ByteBuffer.wrap(stored).getLong());
  }

  /** What a reader sees of it is the same; when it was written is not compared. */
  boolean says(Document other) {
    return Arrays.equals(bytes, other.bytes);
  }
}
