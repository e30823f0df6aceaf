package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class DocumentLanesTest {

  private static final long NOW = 0;
  private static final long LATER = 100;

  private final OffsetTracker tracker = new OffsetTracker();
  private final DocumentLanes lanes = new DocumentLanes();

  @Test
  void oneOperationOfADocumentIsUnderWay() {
    // Given
    Operation first = add("a", 0);
    Operation second = add("b", 1);
    assertThat(take()).containsExactly(first, second);

    // When
    Operation third = add("a", 2);

    // Then
    assertThat(take()).isEmpty();
    lanes.succeed(first, NOW);
    assertThat(take()).containsExactly(third);
  }

  @Test
  void theNewestSupersedesAndAcknowledgesTheOthers() {
    // Given
    add("a", 0);
    add("a", 1);
    Operation newest = add("a", 2);

    // When
    List<Operation> taken = take();
    assertThat(committable(3)).isZero();
    lanes.succeed(newest, NOW);

    // Then
    assertThat(taken).containsExactly(newest);
    assertThat(lanes.coalesced()).isEqualTo(2);
    assertThat(committable(3)).isEqualTo(3);
    assertThat(lanes.records()).isZero();
    assertThat(lanes.bytes()).isZero();
  }

  @Test
  void aRefusedDocumentGivesWayToTheOneBefore() {
    // Given
    Operation good = add("a", 0);
    Operation bad = add("a", 1);
    assertThat(take()).containsExactly(bad);

    // When
    lanes.reject(bad, NOW);

    // Then
    assertThat(take()).containsExactly(good);
  }

  @Test
  void aRefusedDocumentDoesNotPushOutANewerOne() {
    // Given
    Operation good = add("a", 0);
    Operation bad = add("a", 1);
    take();
    Operation newest = add("a", 2);

    // When
    lanes.reject(bad, NOW);

    // Then
    assertThat(take()).containsExactly(newest);
    bad.delivery().done();
    lanes.succeed(newest, NOW);
    assertThat(good.superseded()).isNull();
    assertThat(committable(3)).isEqualTo(3);
  }

  @Test
  void aRetryWaitsAndYieldsToANewerOperation() {
    // Given
    Operation old = add("a", 0);
    take();
    Operation newer = add("a", 1);

    // When
    lanes.retry(old, NOW, LATER);

    // Then
    lanes.promote(LATER - 1);
    assertThat(take()).isEmpty();
    assertThat(lanes.nanosToNextDelayed(LATER - 1)).isEqualTo(1);
    lanes.promote(LATER);
    assertThat(take()).containsExactly(newer);
    lanes.succeed(newer, LATER);
    assertThat(committable(2)).isEqualTo(2);
  }

  @Test
  void whatIsDelayedIsSupersededToo() {
    // Given
    Operation old = add("a", 0);
    take();
    lanes.retry(old, NOW, LATER);

    // When
    Operation newer = add("a", 1);

    // Then
    lanes.promote(LATER);
    assertThat(take()).containsExactly(newer);
  }

  @Test
  void revokedOperationsLeave() {
    // Given
    Operation underWay = add("a", 0);
    take();
    add("a", 1);
    add("b", 2);

    // When
    tracker.revoke(List.of(Records.PARTITION));
    lanes.dropRevoked();

    // Then
    assertThat(take()).isEmpty();
    assertThat(lanes.records()).isEqualTo(1);
    lanes.retry(underWay, NOW, NOW);
    assertThat(lanes.records()).isZero();
    assertThat(lanes.readyOperations()).isZero();
    assertThat(lanes.readyBytes()).isZero();
  }

  @Test
  void aBulkHasAtMostSoManyBytesButAtLeastOneDocument() {
    // Given
    Operation first = add("a", 0);
    Operation second = add("b", 1);
    Operation third = add("c", 2);

    // Then
    assertThat(lanes.take(10, 1)).containsExactly(first);
    assertThat(lanes.take(10, 2L * second.bytes())).containsExactly(second, third);
  }

  @Test
  void documentsWithoutIdDoNotWaitForEachOther() {
    assertThat(List.of(add(null, 0), add(null, 1))).isEqualTo(take());
  }

  private Operation add(String id, long offset) {
    Operation operation = Records.tracked(tracker, id, offset);
    lanes.add(operation, NOW);
    return operation;
  }

  private List<Operation> take() {
    return lanes.take(Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  private long committable(long position) {
    return tracker
        .committable(Map.of(Records.PARTITION, new OffsetAndMetadata(position)))
        .get(Records.PARTITION)
        .offset();
  }
}
