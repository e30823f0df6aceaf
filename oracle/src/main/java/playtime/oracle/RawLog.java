package playtime.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** What the raw topic holds after records were sent one after the other. */
public final class RawLog {
  private RawLog() {}

  /**
   * Assigns partitions and offsets. Records without a key go around the partitions in turn.
   *
   * @param ingestTime epoch milliseconds of the record at this index; should never fall
   */
  public static List<InputRecord> of(
      List<RawRecord> records, int partitions, IntToLongFunction ingestTime) {
    long[] ends = new long[partitions];
    List<InputRecord> log = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      RawRecord raw = records.get(i);
      int owner = raw.key() == null ? i % partitions : Murmur2.partition(raw.key(), partitions);
      int partition = raw.misplaced() ? (owner + 1) % partitions : owner;
      log.add(
          new InputRecord(
              partition, ends[partition]++, ingestTime.applyAsLong(i), raw.key(), raw.value()));
    }
    return log;
  }
}
