package playtime.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import playtime.model.Chunks;

/**
 * The key of a chunk in its store: {@code mac|tonie_id|chunk}, the chunk as four bytes that sort as
 * the number does, so that the chunks of a box, and of a box's figure, lie together and in order of
 * time.
 */
final class ChunkKey {

  private static final int SIGN = 0x8000_0000;

  private ChunkKey() {}

  static byte[] of(String mac, String tonieId, int chunk) {
    String name = mac + '|' + tonieId + '|';
    return ByteBuffer.allocate(name.length() + Integer.BYTES)
        .put(name.getBytes(StandardCharsets.ISO_8859_1))
        .putInt(chunk ^ SIGN)
        .array();
  }

  /** Last millisecond an event under this key can have. */
  static long lastInstant(byte[] key) {
    int chunk = ByteBuffer.wrap(key).getInt(key.length - Integer.BYTES) ^ SIGN;
    return Chunks.start(chunk) + Chunks.MILLIS - 1;
  }
}
