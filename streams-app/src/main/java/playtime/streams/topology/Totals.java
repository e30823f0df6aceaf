package playtime.streams.topology;

import java.nio.ByteBuffer;

/**
 * A stored row of sums: a version byte, then eight bytes a number. Weeks hold milliseconds and
 * sessions, users also their active weeks, the accounting its counts.
 */
final class Totals {

  private static final byte FORMAT = 1;

  private Totals() {}

  static byte[] store(long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(size(numbers.length)).put(FORMAT);
    bytes.asLongBuffer().put(numbers);
    return bytes.array();
  }

  /** Bytes of a row of so many numbers. */
  static int size(int count) {
    return 1 + count * Long.BYTES;
  }

  /**
   * Reads what {@link #store} gave.
   *
   * @param stored null for a row that is not there: all zero
   * @param count how many numbers there are
   * @throws IllegalStateException when another release wrote it in a form that this one does not
   *     know
   */
  static long[] read(byte[] stored, int count) {
    long[] numbers = new long[count];
    if (stored == null) {
      return numbers;
    }
    if (stored[0] != FORMAT || stored.length != size(count)) {
      throw new IllegalStateException(
          "unknown format %d of %d bytes of sums".formatted(stored[0], stored.length));
    }
    ByteBuffer.wrap(stored, 1, stored.length - 1).asLongBuffer().get(numbers);
    return numbers;
  }
}
