package playtime.oracle;

/** Kafka's default partitioning of keyed records: 32-bit murmur2 of the key. */
public final class Murmur2 {
  private static final int SEED = 0x9747b28c;
  private static final int M = 0x5bd1e995;

  private Murmur2() {}

  /** The partition the default partitioner chooses for this key. */
  public static int partition(byte[] key, int partitions) {
    return (hash(key) & 0x7fffffff) % partitions;
  }

  static int hash(byte[] data) {
    int h = SEED ^ data.length;
    int whole = data.length / 4 * 4;
    for (int i = 0; i < whole; i += 4) {
      int k = littleEndian(data, i, 4) * M;
      h = (h * M) ^ ((k ^ (k >>> 24)) * M);
    }
    if (whole < data.length) {
      h = (h ^ littleEndian(data, whole, data.length - whole)) * M;
    }
    h = (h ^ (h >>> 13)) * M;
    return h ^ (h >>> 15);
  }

  private static int littleEndian(byte[] data, int from, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (data[from + i] & 0xff) << (8 * i);
    }
    return word;
  }
}
