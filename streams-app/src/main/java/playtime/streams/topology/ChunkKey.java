package playtime.streams.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import playtime.model.Chunks;

/**
 * Names a chunk. In its store the key is {@code mac|tonie_id|chunk}, the chunk as four bytes that
 * sort as the number does, so that the chunks of a box, and of a box's figure, lie together and in
 * order of time.
 *
 * @param chunk see {@link Chunks}
 */
record ChunkKey(String mac, String tonieId, int chunk) {

  private static final int SIGN = 0x8000_0000;

  static final RowCache.Format<ChunkKey, EventChunk> FORMAT =
      new RowCache.Format<>() {
        @Override
        public byte[] key(ChunkKey key) {
          return key.bytes();
        }

        @Override
        public EventChunk read(ChunkKey key, byte[] stored) {
          return EventChunk.of(key.chunk, stored);
        }

        @Override
        public byte[] stored(EventChunk row) {
          return row.stored();
        }

        @Override
        public int size(EventChunk row) {
          return row.stored().length;
        }
      };

  /** The inverse of {@link #bytes()}. */
  static ChunkKey of(byte[] bytes) {
    String name =
        new String(bytes, 0, bytes.length - 1 - Integer.BYTES, StandardCharsets.ISO_8859_1);
    int border = name.indexOf('|');
    return new ChunkKey(name.substring(0, border), name.substring(border + 1), chunk(bytes));
  }

  /** Before all keys of a box. */
  static byte[] before(String mac) {
    return (mac + '|').getBytes(StandardCharsets.ISO_8859_1);
  }

  /** After all keys of a box. */
  static byte[] after(String mac) {
    return (mac + (char) ('|' + 1)).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Another chunk of the same box and figure. */
  ChunkKey withChunk(int number) {
    return new ChunkKey(mac, tonieId, number);
  }

  byte[] bytes() {
    String name = mac + '|' + tonieId + '|';
    return ByteBuffer.allocate(name.length() + Integer.BYTES)
        .put(name.getBytes(StandardCharsets.ISO_8859_1))
        .putInt(chunk ^ SIGN)
        .array();
  }

  /** Last millisecond an event under this key can have. */
  static long lastInstant(byte[] key) {
    return Chunks.start(chunk(key)) + Chunks.MILLIS - 1;
  }

  private static int chunk(byte[] key) {
    return ByteBuffer.wrap(key).getInt(key.length - Integer.BYTES) ^ SIGN;
  }
}
