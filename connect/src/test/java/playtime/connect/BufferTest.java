package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import playtime.connect.BulkAnswer.Failed;
import playtime.connect.BulkAnswer.Items;
import playtime.connect.BulkAnswer.Kind;

/** Decisions about batches and answers, without threads, servers or time. */
class BufferTest {

  private static final ItemResult OK = new ItemResult(201, null, null);
  private static final ItemResult BUSY = new ItemResult(429, "rejected_execution", "busy");
  private static final ItemResult BAD = new ItemResult(400, "mapper_parsing_exception", "bad");
  private static final ItemResult CONFLICT =
      new ItemResult(409, "version_conflict_engine_exception", "old");
  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(10);

  private final SinkMetrics metrics = new SinkMetrics();
  private long now;

  @Test
  void onlyWhatFailedIsSentAgain() {
    // Given
    Buffer buffer = buffer("batch.size", "3");
    buffer.add(records(0, 3), now);
    Batch batch = buffer.nextBatch(now).orElseThrow();

    // When
    buffer.complete(batch, new Items(List.of(OK, BUSY, OK)), now);

    // Then
    assertThat(buffer.records()).isEqualTo(1);
    assertThat(committable(buffer, 3)).isEqualTo(1);
    now += TimeUnit.SECONDS.toNanos(5);
    assertThat(ids(buffer.nextBatch(now).orElseThrow())).containsExactly("k1");
  }

  @Test
  void aConflictIsSuccess() {
    // Given
    Buffer buffer = buffer("batch.size", "1");
    buffer.add(records(0, 1), now);

    // When
    buffer.complete(buffer.nextBatch(now).orElseThrow(), new Items(List.of(CONFLICT)), now);

    // Then
    assertThat(committable(buffer, 1)).isEqualTo(1);
    assertThat(metrics.conflicts.sum()).isEqualTo(1);
    assertThat(buffer.takeDeadLetters()).isEmpty();
  }

  @Test
  void aRefusedDocumentIsDoneWhenItIsReported() {
    // Given
    Buffer buffer = buffer("batch.size", "1");
    buffer.add(records(0, 1), now);

    // When
    buffer.complete(buffer.nextBatch(now).orElseThrow(), new Items(List.of(BAD)), now);

    // Then
    assertThat(committable(buffer, 1)).isZero();
    List<DeadLetter> letters = buffer.takeDeadLetters();
    assertThat(letters)
        .singleElement()
        .extracting(letter -> letter.reason().getMessage())
        .isEqualTo("index=index id=k0 type=mapper_parsing_exception reason=bad");
    buffer.settle(letters.get(0));
    assertThat(committable(buffer, 1)).isEqualTo(1);
    assertThat(buffer.records()).isZero();
  }

  @Test
  void internalErrorsAreRetriedSoManyTimes() {
    // Given
    Buffer buffer = buffer("batch.size", "1");
    buffer.add(records(0, 1), now);

    // When
    int attempts = 0;
    while (buffer.records() > 0 && buffer.takeDeadLetters().isEmpty()) {
      Batch batch = buffer.nextBatch(now).orElseThrow();
      ItemResult result = new ItemResult(500, "some_exception", null);
      buffer.complete(batch, new Items(List.of(result)), now);
      attempts++;
      now += TimeUnit.SECONDS.toNanos(5);
    }

    // Then
    assertThat(attempts).isEqualTo(1 + RetryPolicy.MAX_INTERNAL_ERRORS);
  }

  @Test
  void anUnavailableServerIsAskedByOneRequestAtATime() {
    // Given
    Buffer buffer = buffer("batch.size", "1", "max.in.flight.requests", "3");
    buffer.add(records(0, 5), now);
    List<Batch> sent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sent.add(buffer.nextBatch(now).orElseThrow());
    }
    assertThat(buffer.nextBatch(now)).isEmpty();

    // When
    sent.forEach(batch -> buffer.complete(batch, unavailable(), now));

    // Then
    now += TimeUnit.SECONDS.toNanos(5);
    Batch probe = buffer.nextBatch(now).orElseThrow();
    assertThat(buffer.nextBatch(now)).isEmpty();
    buffer.complete(probe, new Items(List.of(OK)), now);
    assertThat(buffer.nextBatch(now)).isPresent();
    assertThat(buffer.nextBatch(now)).isPresent();
  }

  @Test
  void anUnavailableServerIsAskedByASmallRequest() {
    // Given
    Buffer buffer = buffer("batch.size", "1000");
    buffer.add(records(0, 2_000), now);
    Batch batch = buffer.nextBatch(now).orElseThrow();
    assertThat(batch.operations()).hasSize(1_000);

    // When
    buffer.complete(batch, unavailable(), now);
    now += TimeUnit.SECONDS.toNanos(5);
    Batch probe = buffer.nextBatch(now).orElseThrow();

    // Then
    assertThat(probe.operations()).hasSize(100);
    assertThat(ids(probe)).startsWith("k0", "k1");
    buffer.complete(probe, new Items(Collections.nCopies(100, OK)), now);
    assertThat(buffer.nextBatch(now).orElseThrow().operations()).hasSize(1_000);
  }

  @Test
  void aRequestThatIsTooLargeIsHalvedDownToTheDocument() {
    // Given
    Buffer buffer = buffer("batch.size", "4", "max.in.flight.requests", "1");
    buffer.add(records(0, 4), now);
    List<String> written = new ArrayList<>();

    // When
    while (committable(buffer, 4) < 4) {
      Batch batch = buffer.nextBatch(now).orElseThrow();
      if (batch.operations().size() > 1 || ids(batch).contains("k2")) {
        buffer.complete(batch, new Failed(Kind.TOO_LARGE, 413, "too large"), now);
      } else {
        written.addAll(ids(batch));
        buffer.complete(batch, new Items(List.of(OK)), now);
      }
      buffer.takeDeadLetters().forEach(buffer::settle);
    }

    // Then
    assertThat(written).containsExactly("k0", "k1", "k3");
    assertThat(metrics.deadLetters.sum()).isEqualTo(1);
  }

  @Test
  void aLateAnswerTouchesNothing() {
    // Given
    Buffer buffer = buffer("batch.size", "1");
    buffer.add(records(0, 1), now);
    Batch late = buffer.nextBatch(now).orElseThrow();
    now += DEADLINE;
    buffer.expire(now);

    // When
    buffer.complete(late, new Items(List.of(OK)), now);

    // Then
    assertThat(committable(buffer, 1)).isZero();
    now += TimeUnit.SECONDS.toNanos(5);
    assertThat(buffer.nextBatch(now)).isPresent();
  }

  @Test
  void answersAfterTheirPartitionIsGoneTouchNothing() {
    // Given
    Buffer buffer = buffer("batch.size", "2");
    buffer.add(records(0, 2), now);
    Batch batch = buffer.nextBatch(now).orElseThrow();

    // When
    buffer.revoke(List.of(Records.PARTITION));
    buffer.add(records(0, 2), now);
    buffer.complete(batch, new Items(List.of(OK, BAD)), now);

    // Then
    assertThat(committable(buffer, 2)).isZero();
    assertThat(buffer.takeDeadLetters()).isEmpty();
    assertThat(ids(buffer.nextBatch(now).orElseThrow())).containsExactly("k0", "k1");
  }

  @Test
  void waitsForMoreButNotLong() {
    // Given
    Buffer buffer = buffer("batch.size", "10", "linger.ms", "20");
    buffer.add(records(0, 2), now);

    // Then
    assertThat(buffer.nextBatch(now)).isEmpty();
    assertThat(buffer.nanosToNextEvent(now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    now += TimeUnit.MILLISECONDS.toNanos(20);
    assertThat(buffer.nextBatch(now)).isPresent();
    assertThat(buffer.nanosToNextEvent(now)).isEqualTo(DEADLINE);
  }

  private Buffer buffer(String... settings) {
    return new Buffer(Records.config(settings), DEADLINE, metrics, new SinkLog(false));
  }

  private static List<ConvertedRecord> records(int from, int to) {
    List<ConvertedRecord> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      records.add(ConvertedRecord.of(Records.put("k" + i, i)));
    }
    return records;
  }

  private static List<String> ids(Batch batch) {
    return batch.operations().stream().map(Operation::id).toList();
  }

  private static Failed unavailable() {
    return new Failed(Kind.UNAVAILABLE, 503, "away");
  }

  private static long committable(Buffer buffer, long position) {
    return buffer
        .committable(Map.of(Records.PARTITION, new OffsetAndMetadata(position)))
        .get(Records.PARTITION)
        .offset();
  }
}
