package playtime.streams.topology;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import playtime.model.Chunks;
import playtime.model.Playback;

/**
 * The playback events of one box and figure in one span of seven days, sorted; immutable, and as it
 * is stored: a version byte, then eight bytes an event. An event is a number that sorts as events
 * do: its offset in the chunk (30 bits), whether it is a start (1 bit), its event id made unsigned
 * (32 bits).
 */
final class EventChunk {

  private static final VarHandle ENTRIES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte FORMAT = 1;
  private static final int HEADER = 1;
  private static final int ENTRY = Long.BYTES;
  private static final int START_BIT = 32;
  private static final int OFFSET_SHIFT = 33;
  private static final int SIGN = 0x8000_0000;

  private final long startMillis;
  private final byte[] stored;

  private EventChunk(long startMillis, byte[] stored) {
    this.startMillis = startMillis;
    this.stored = stored;
  }

  /**
   * Reads what {@link #stored()} gave.
   *
   * @param chunk which one, see {@link Chunks}
   * @param stored null for a chunk without events
   * @throws IllegalStateException when another release wrote it in a form that this one does not
   *     know
   */
  static EventChunk of(int chunk, byte[] stored) {
    byte[] bytes = stored == null ? new byte[] {FORMAT} : stored;
    if (bytes[0] != FORMAT) {
      throw new IllegalStateException("unknown format " + bytes[0] + " of an event chunk");
    }
    return new EventChunk(Chunks.start(chunk), bytes);
  }

  byte[] stored() {
    return stored;
  }

  int size() {
    return (stored.length - HEADER) / ENTRY;
  }

  Playback get(int index) {
    long entry = entry(index);
    boolean isStart = (entry >>> START_BIT & 1) == 1;
    return new Playback(startMillis + (entry >>> OFFSET_SHIFT), (int) entry ^ SIGN, isStart);
  }

  /** Null when there is none. */
  Playback first() {
    return size() == 0 ? null : get(0);
  }

  /** Null when there is none. */
  Playback last() {
    return size() == 0 ? null : get(size() - 1);
  }

  /** The index of an event, or {@code -(where it belongs) - 1}. */
  int find(Playback playback) {
    long wanted = encode(playback);
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compare(entry(middle), wanted);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** How many events both have in common from their first on. */
  int sameHead(EventChunk other) {
    int mismatch = Arrays.mismatch(stored, other.stored);
    return mismatch < 0 ? size() : (mismatch - HEADER) / ENTRY;
  }

  /** How many events both have in common from their last back, beside those at the head. */
  int sameTail(EventChunk other, int sameHead) {
    int most = Math.min(size(), other.size()) - sameHead;
    int same = 0;
    while (same < most && entry(size() - 1 - same) == other.entry(other.size() - 1 - same)) {
      same++;
    }
    return same;
  }

  /** The chunk with one event more. */
  EventChunk insert(int index, Playback playback) {
    int position = HEADER + index * ENTRY;
    byte[] after = Arrays.copyOf(stored, stored.length + ENTRY);
    System.arraycopy(stored, position, after, position + ENTRY, stored.length - position);
    ENTRIES.set(after, position, encode(playback));
    return new EventChunk(startMillis, after);
  }

  private long entry(int index) {
    return (long) ENTRIES.get(stored, HEADER + index * ENTRY);
  }

  private long encode(Playback playback) {
    long offset = playback.at() - startMillis;
    long kind = playback.isStart() ? 1 : 0;
    return offset << OFFSET_SHIFT
        | kind << START_BIT
        | Integer.toUnsignedLong(playback.eventId() ^ SIGN);
  }
}
