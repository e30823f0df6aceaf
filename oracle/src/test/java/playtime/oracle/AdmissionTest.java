package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
  private static final OracleRules RULES = OracleRules.defaults();
  private static final long AGE = Duration.ofDays(365).toMillis();
  private static final long SKEW = Duration.ofMinutes(5).toMillis();
  private static final long SPAN = Duration.ofDays(7).toMillis();

  @Test
  void ageAndSkewLimitsAreInclusive() {
    assertThat(rejected(at(Logs.NOW - AGE))).isEmpty();
    assertThat(rejected(at(Logs.NOW - AGE - 1))).isEqualTo(Map.of(Reason.TOO_OLD, 1L));
    assertThat(rejected(at(Logs.NOW + SKEW))).isEmpty();
    assertThat(rejected(at(Logs.NOW + SKEW + 1))).isEqualTo(Map.of(Reason.IN_FUTURE, 1L));
  }

  @Test
  void ageIsAskedBeforePlayback() {
    OracleEvent old = new OracleEvent("m", Logs.NOW - AGE - 1, "t", 1);
    OracleEvent other = new OracleEvent("m", Logs.NOW, "t", 1);
    OracleDocuments documents = Logs.answer(RULES, old, other, other);
    assertThat(documents.counts().rejected()).isEqualTo(Map.of(Reason.TOO_OLD, 1L));
    assertThat(documents.counts().notPlayback()).isEqualTo(2);
    assertThat(documents.counts().accepted()).isZero();
  }

  @Test
  void duplicatesAgreeInAllFourFields() {
    OracleEvent event = new OracleEvent("m", Logs.NOW, "t", 12);
    OracleDocuments documents =
        Logs.answer(
            RULES,
            event,
            new OracleEvent("M", Logs.NOW, "t", 12),
            new OracleEvent("m", Logs.NOW - 1, "t", 12),
            new OracleEvent("m", Logs.NOW, "T", 12),
            new OracleEvent("m", Logs.NOW, "t", 100),
            event);
    assertThat(documents.counts().accepted()).isEqualTo(5);
    assertThat(documents.counts().rejected()).isEqualTo(Map.of(Reason.DUPLICATE, 1L));
  }

  @Test
  void misroutedIsAskedBeforeAge() {
    OracleEvent event = new OracleEvent("m", 0, "t", 12);
    byte[] value = Logs.value(event);
    byte[] key = "m".getBytes(UTF_8);
    List<RawRecord> records =
        List.of(
            new RawRecord(null, value, false),
            new RawRecord("M".getBytes(UTF_8), value, false),
            new RawRecord(new byte[0], value, false),
            new RawRecord(key, value, true),
            new RawRecord(key, value, false));
    assertThat(Logs.answer(RULES, records).counts().rejected())
        .isEqualTo(Map.of(Reason.MISROUTED, 4L, Reason.TOO_OLD, 1L));
  }

  /** Per 7 days counted from the epoch, a Thursday; the 10,001st is refused. */
  @ParameterizedTest
  @CsvSource({"0, 10001, 1", "0, 10000, 0", "-5000, 10001, 0", "-1, 10002, 1"})
  void floodsBeyondTenThousandPerSpan(long beforeEdge, int count, int flooded) {
    long edge = Math.floorDiv(Logs.NOW, SPAN) * SPAN;
    List<RawRecord> records = HostileInput.flood(RULES, "m", "t", edge + beforeEdge, count);
    Map<Reason, Long> rejected = Logs.answer(RULES, records).counts().rejected();
    assertThat(rejected.getOrDefault(Reason.FLOOD, 0L)).isEqualTo(flooded);
  }

  @Test
  void duplicateIsAskedBeforeFlood() {
    long edge = Math.floorDiv(Logs.NOW, SPAN) * SPAN - SPAN;
    List<RawRecord> records = new ArrayList<>(HostileInput.flood(RULES, "m", "t", edge, 10_002));
    // the first was accepted; the last was not, so it is no duplicate now
    records.add(records.get(0));
    records.add(records.get(10_001));
    records.addAll(HostileInput.flood(RULES, "m", "other", edge, 1));
    OracleDocuments documents = Logs.answer(RULES, records);
    assertThat(documents.counts().rejected())
        .isEqualTo(Map.of(Reason.DUPLICATE, 1L, Reason.FLOOD, 3L));
    assertThat(documents.counts().accepted()).isEqualTo(10_001);
  }

  private static OracleEvent at(long time) {
    return new OracleEvent("m", time, "t", 12);
  }

  private static Map<Reason, Long> rejected(OracleEvent event) {
    return Logs.answer(RULES, event).counts().rejected();
  }
}
