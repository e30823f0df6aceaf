package playtime.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * docs/semantics.md, "Validation": what depends on key, partition and ingest time, and the order of
 * the checks.
 */
class ValidatorTest {

  private static final long INGEST = Instant.parse("2026-11-02T12:00:00Z").toEpochMilli();
  private static final long YEAR = Duration.ofDays(365).toMillis();
  private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();
  private static final int HERE = 3;

  private final Validator validator =
      new Validator(Rules.DEFAULTS, (partition, key) -> partition == HERE);

  @Test
  void acceptsStartsAndStopsOfPlayback() {
    assertThat(validate("a", INGEST, 12))
        .isEqualTo(new Verdict.Playback(new Event("a", "t", INGEST, 12)));
    assertThat(validate("a", INGEST, 887))
        .isEqualTo(new Verdict.Playback(new Event("a", "t", INGEST, 887)));
  }

  @Test
  void theLimitsOfAgeAndSkewAreInclusive() {
    assertThat(validate("a", INGEST - YEAR, 12)).isInstanceOf(Verdict.Playback.class);
    assertThat(reason(validate("a", INGEST - YEAR - 1, 12))).isEqualTo(Reason.TOO_OLD);
    assertThat(validate("a", INGEST + FIVE_MINUTES, 12)).isInstanceOf(Verdict.Playback.class);
    assertThat(reason(validate("a", INGEST + FIVE_MINUTES + 1, 12))).isEqualTo(Reason.IN_FUTURE);
    assertThat(reason(validate("a", Long.MIN_VALUE, 12))).isEqualTo(Reason.TOO_OLD);
    assertThat(reason(validate("a", Long.MAX_VALUE, 12))).isEqualTo(Reason.IN_FUTURE);
  }

  @Test
  void aRecordUnderAnotherKeyOrInAnotherPartitionIsMisrouted() {
    byte[] value = value(INGEST, 12);
    assertThat(reason(validate("b", INGEST, 12))).isEqualTo(Reason.MISROUTED);
    assertThat(reason(validate("ab", INGEST, 12))).isEqualTo(Reason.MISROUTED);
    assertThat(reason(validator.validate(null, value, HERE, INGEST))).isEqualTo(Reason.MISROUTED);
    assertThat(reason(validator.validate(key("a"), value, HERE + 1, INGEST)))
        .isEqualTo(Reason.MISROUTED);
  }

  @Test
  void whatIsNotPlaybackIsStillJudged() {
    assertThat(validate("a", INGEST, 1)).isEqualTo(new Verdict.NotPlayback());
    assertThat(reason(validate("a", INGEST - YEAR - 1, 1))).isEqualTo(Reason.TOO_OLD);
    assertThat(reason(validate("b", INGEST, 1))).isEqualTo(Reason.MISROUTED);
  }

  @Test
  void theFirstCheckThatFailsGivesTheReason() {
    byte[] faulty =
        "{\"mac\":\"a\",\"timestamp\":0,\"tonie_id\":\"t\",\"event_id\":\"12\"}".getBytes(UTF_8);
    assertThat(reason(validator.validate(key("b"), faulty, HERE, INGEST)))
        .isEqualTo(Reason.INVALID_FIELD);
    assertThat(reason(validate("b", 0, 12))).isEqualTo(Reason.MISROUTED);
    assertThat(reason(validator.validate(key("b"), null, HERE + 1, INGEST)))
        .isEqualTo(Reason.MALFORMED_JSON);
  }

  private Verdict validate(String key, long timestamp, int eventId) {
    return validator.validate(key(key), value(timestamp, eventId), HERE, INGEST);
  }

  private static byte[] key(String key) {
    return key.getBytes(UTF_8);
  }

  private static byte[] value(long timestamp, int eventId) {
    return "{\"mac\":\"a\",\"timestamp\":%d,\"tonie_id\":\"t\",\"event_id\":%d}"
        .formatted(timestamp, eventId)
        .getBytes(UTF_8);
  }

  private static Reason reason(Verdict verdict) {
    return ((Verdict.Rejected) verdict).rejection().reason();
  }
}
