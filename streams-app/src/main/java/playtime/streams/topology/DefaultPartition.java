package playtime.streams.topology;

import org.apache.kafka.common.utils.Utils;
import playtime.model.Routing;

/** Which partition a key belongs to, as the producers' default partitioner has it. */
public final class DefaultPartition {

  private DefaultPartition() {}

  public static int of(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** The routing over so many partitions. */
  public static Routing routing(int partitions) {
    return (partition, key) -> of(key, partitions) == partition;
  }
}
