package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  @Test
  void countsWhatNeverCameHere() {
    // Given
    OffsetTracker tracker = new OffsetTracker();
    tracker.track(PARTITION, 4).done();

    // Then: 5 to 8 were dropped by a transformation
    assertThat(committable(tracker, 9)).isEqualTo(9);
    assertThat(committable(new OffsetTracker(), 9)).isEqualTo(9);
  }

  @Test
  void aRewindStartsAnew() {
    // Given
    OffsetTracker tracker = new OffsetTracker();
    OffsetTracker.Delivery before = tracker.track(PARTITION, 5);

    // When
    tracker.track(PARTITION, 3);
    before.done();

    // Then
    assertThat(before.isRevoked()).isTrue();
    assertThat(committable(tracker, 6)).isEqualTo(3);
  }

  /**
   * Against the definition: everything below what may be committed is done, and it is the largest
   * such offset. Partitions are given away and come back at what was committed.
   */
  @Property
  void commitsTheLongestRunThatIsDone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int steps) {
    Random random = new Random(seed);
    OffsetTracker tracker = new OffsetTracker();
    List<OffsetTracker.Delivery> open = new ArrayList<>();
    List<OffsetTracker.Delivery> lateOnes = new ArrayList<>();
    List<Long> openOffsets = new ArrayList<>();
    long position = 0;
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(8)) {
        case 0 -> position += random.nextInt(3); // dropped by a transformation
        case 1, 2, 3 -> {
          open.add(tracker.track(PARTITION, position));
          openOffsets.add(position);
          position++;
        }
        case 4, 5, 6 -> {
          if (!open.isEmpty()) {
            int done = random.nextInt(open.size());
            open.remove(done).done();
            openOffsets.remove(done);
          }
        }
        default -> {
          if (random.nextInt(4) == 0) {
            position = committable(tracker, position);
            tracker.revoke(List.of(PARTITION));
            lateOnes.addAll(open);
            open.clear();
            openOffsets.clear();
          }
        }
      }
      lateOnes.stream().skip(random.nextInt(5)).forEach(OffsetTracker.Delivery::done);

      long expected = openOffsets.stream().mapToLong(Long::longValue).min().orElse(position);
      assertThat(committable(tracker, position)).isEqualTo(expected);
      assertThat(lateOnes).allMatch(OffsetTracker.Delivery::isRevoked);
    }
  }

  private static long committable(OffsetTracker tracker, long position) {
    return tracker
        .committable(Map.of(PARTITION, new OffsetAndMetadata(position)))
        .get(PARTITION)
        .offset();
  }
}
