package playtime.backfill;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import playtime.model.Routing;

/** Keys of records, as bytes and as text. */
final class Keys {

  private Keys() {}

  static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** How keys belong to partitions: as Kafka's default partitioner has it. */
  static Routing routing(int partitions) {
    return (partition, key) -> Utils.toPositive(Utils.murmur2(key)) % partitions == partition;
  }
}
