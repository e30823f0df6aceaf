package playtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import playtime.model.Topics;

class OwnersTest {

  private static final Topics TOPICS = new Topics("a-b-");
  private static final int PARTITIONS = 4;

  @Test
  void nothingIsKeptWhenNothingIsLost() {
    Owners owners = new Owners(TOPICS, PARTITIONS, Set.of());
    assertThat(owners.keeps(TOPICS.sessions(), bytes("m|t|1|12"))).isFalse();
    assertThat(owners.keeps(TOPICS.rejected(), bytes("anything"))).isFalse();
  }

  @Test
  void documentsOfABoxBelongToThePartitionOfItsMac() {
    int owner = onlyOwner(TOPICS.userPlaytime(), "abcd1234");
    assertThat(onlyOwner(TOPICS.sessions(), "abcd1234|t|1|12")).isEqualTo(owner);
    assertThat(onlyOwner(TOPICS.weeklyPlaytime(), "abcd1234|2026-W15")).isEqualTo(owner);
  }

  @Test
  void refusedRecordsAndCountsNameTheirPartition() {
    assertThat(onlyOwner(TOPICS.rejected(), "a-b-events-2-17")).isEqualTo(2);
    assertThat(onlyOwner(TOPICS.accounting(), "a-b-events-3")).isEqualTo(3);
  }

  @Test
  void whatNamesNoPartitionIsKept() {
    Owners owners = new Owners(TOPICS, PARTITIONS, Set.of(1));
    assertThat(owners.keeps(TOPICS.rejected(), bytes("foreign"))).isTrue();
    assertThat(owners.keeps(TOPICS.accounting(), bytes("a-b-events-4"))).isTrue();
    assertThat(owners.keeps(TOPICS.rejected(), bytes("a-b-events-99999999999-1"))).isTrue();
  }

  private static int onlyOwner(String topic, String key) {
    int[] owners =
        IntStream.range(0, PARTITIONS)
            .filter(p -> new Owners(TOPICS, PARTITIONS, Set.of(p)).keeps(topic, bytes(key)))
            .toArray();
    assertThat(owners).hasSize(1);
    return owners[0];
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
