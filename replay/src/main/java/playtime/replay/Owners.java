package playtime.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;
import playtime.model.Topics;

/**
 * Which documents stay as they are because the partition of the raw topic that they come from has
 * lost its beginning. Documents lie in partitions by their own keys, so each is asked for.
 */
final class Owners {

  private static final Pattern REJECTED = Pattern.compile(".*-(\\d{1,9})-\\d+", Pattern.DOTALL);
  private static final Pattern ACCOUNTING = Pattern.compile(".*-(\\d{1,9})", Pattern.DOTALL);

  private final Topics topics;
  private final int partitions;
  private final Set<Integer> lost;

  /**
   * @param partitions of the raw topic
   * @param lost those of them without their beginning
   */
  Owners(Topics topics, int partitions, Set<Integer> lost) {
    this.topics = topics;
    this.partitions = partitions;
    this.lost = lost;
  }

  /** What cannot be told to come from elsewhere stays, too, as long as anything is lost. */
  boolean keeps(String topic, byte[] key) {
    if (lost.isEmpty()) {
      return false;
    }
    OptionalInt owner = owner(topic, key);
    return owner.isEmpty() || lost.contains(owner.getAsInt());
  }

  private OptionalInt owner(String topic, byte[] key) {
    if (topic.equals(topics.rejected())) {
      return named(REJECTED, key);
    }
    if (topic.equals(topics.accounting())) {
      return named(ACCOUNTING, key);
    }
    int end = 0;
    while (end < key.length && key[end] != '|') {
      end++;
    }
    byte[] mac = Arrays.copyOf(key, end);
    return OptionalInt.of(Utils.toPositive(Utils.murmur2(mac)) % partitions);
  }

  private OptionalInt named(Pattern pattern, byte[] key) {
    Matcher matcher = pattern.matcher(new String(key, StandardCharsets.UTF_8));
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    int partition = Integer.parseInt(matcher.group(1));
    return partition < partitions ? OptionalInt.of(partition) : OptionalInt.empty();
  }
}
