package playtime.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import playtime.model.Rules;
import playtime.model.Topics;
import playtime.oracle.HostileInput;
import playtime.oracle.InputRecord;
import playtime.oracle.Oracle;
import playtime.oracle.OracleDocuments;
import playtime.oracle.OracleRules;
import playtime.oracle.RawLog;
import playtime.oracle.RawRecord;

/** What the stream does with a few records, step by step. */
class TopologyTest {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final OracleRules RULES = OracleRules.defaults().withTopic("toniebox-events", 1);

  /** Names of topics and stores are where the state of running deployments lies. */
  @Test
  void isDescribedByTheGoldenFile() throws IOException {
    String description =
        new PlaytimeTopology(
                new Topics(Topics.DEFAULT_PREFIX), Rules.DEFAULTS, (partition, key) -> true)
            .get()
            .describe()
            .toString();

    try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
      assertThat(description).isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
    assertThat(description).doesNotContain("repartition");
  }

  @Test
  void anOrphanStopThatFindsItsStartIsDeleted() {
    try (TopologyRun run = new TopologyRun(Rules.DEFAULTS, 0, 1)) {
      run.process(log(event("2026-11-01T10:05:00", 33)));
      assertThat(run.sessions()).containsOnlyKeys("a|t|1793527500000|33");
      assertThat(run.weekly()).isEmpty();

      run.process(log(event("2026-11-01T10:00:00", 12)));
      assertThat(run.sessions()).containsOnlyKeys("a|t|1793527200000|12");
      assertThat(run.sessions().values())
          .containsExactly(
              "{\"session_id\":\"a|t|1793527200000|12\",\"mac\":\"a\",\"tonie_id\":\"t\",\"status\":\"complete\","
                  + "\"started_at\":\"2026-11-01T10:00:00.000Z\",\"start_event_id\":12,"
                  + "\"ended_at\":\"2026-11-01T10:05:00.000Z\",\"stop_event_id\":33,"
                  + "\"duration_seconds\":300,\"week\":\"2026-W44\"}");
      assertThat(run.weekly().values())
          .containsExactly(
              "{\"mac\":\"a\",\"week\":\"2026-W44\",\"week_start\":\"2026-10-26T00:00:00.000Z\","
                  + "\"playtime_seconds\":300,\"sessions\":1}");
      assertThat(run.users().values())
          .containsExactly(
              "{\"mac\":\"a\",\"playtime_seconds\":300,\"sessions\":1,\"active_weeks\":1,"
                  + "\"avg_weekly_playtime_seconds\":300}");
    }
  }

  @Test
  void aLateStartThatSplitsAPairCorrectsTheSums() {
    try (TopologyRun run = new TopologyRun(Rules.DEFAULTS, 0, 1)) {
      run.process(log(event("2026-11-01T10:00:00", 12), event("2026-11-01T10:05:00", 33)));
      run.process(log(event("2026-11-01T10:04:00", 12)));

      assertThat(run.sessions().get("a|t|1793527200000|12")).contains("\"superseded\"");
      assertThat(run.sessions().get("a|t|1793527440000|12")).contains("\"duration_seconds\":60,");
      assertThat(run.users().get("a")).contains("\"playtime_seconds\":60,");
    }
  }

  @Test
  void aWeekThatGoesBackToNothingIsDeleted() {
    try (TopologyRun run = new TopologyRun(Rules.DEFAULTS, 0, 1)) {
      // from Sunday, 23:59, to Monday, 00:01
      run.process(log(event("2026-10-25T23:59:00", 12), event("2026-10-26T00:01:00", 33)));
      assertThat(run.weekly()).containsOnlyKeys("a|2026-W43", "a|2026-W44");

      run.process(log(event("2026-10-25T23:59:30", 33)));
      assertThat(run.weekly()).containsOnlyKeys("a|2026-W43");

      run.process(log(event("2026-10-25T23:59:00.001", 12), event("2026-10-25T23:59:00.002", 12)));
      assertThat(run.weekly().get("a|2026-W43")).contains("\"playtime_seconds\":29.998,");
    }
  }

  /** Chunks begin on Thursdays, 00:00 UTC; whichever of the two comes first. */
  @Test
  void neighboursFindEachOtherAcrossTheEdgeOfAChunk() {
    byte[] start = event("2026-10-28T23:59:59.999", 12);
    byte[] stop = event("2026-10-29T00:00:00", 33);
    for (List<byte[]> order : List.of(List.of(start, stop), List.of(stop, start))) {
      try (TopologyRun run = new TopologyRun(Rules.DEFAULTS, 0, 1)) {
        run.process(ingested(HostileInput.keyed(order), NOW.toEpochMilli()));

        assertThat(run.sessions()).hasSize(1);
        assertThat(run.sessions().get("a|t|1793231999999|12"))
            .contains("\"duration_seconds\":0.001,");
        assertThat(run.rows(PlaytimeTopology.CHUNK_STORE)).hasSize(2);
      }
    }
  }

  @Test
  void moreThanTenThousandEventsOfAFigureInAChunkAreAFlood() {
    long from = Instant.parse("2026-10-29T00:00:00Z").toEpochMilli(); // where a chunk begins
    List<InputRecord> log =
        ingested(HostileInput.flood(RULES, "a", "t", from, 10_003), NOW.toEpochMilli());

    OracleDocuments expected = Oracle.answer(RULES, log);
    try (TopologyRun run = new TopologyRun(Rules.DEFAULTS, 0, 1)) {
      run.process(log);

      assertThat(run.rejected()).hasSize(3);
      assertThat(run.rejected().values()).allMatch(document -> document.contains("\"FLOOD\""));
      assertThat(run.sessions()).isEqualTo(expected.sessions());
      assertThat(run.accounting()).isEqualTo(expected.accounting());
    }
  }

  /**
   * Two years of one session a day, each uploaded as late as it may be: nothing older can follow.
   */
  @Test
  void stateThatNothingCanReachIsSweptAndNotMissed() {
    List<InputRecord> log = new ArrayList<>();
    long first = Instant.parse("2024-01-01T23:50:00Z").toEpochMilli();
    for (int day = 0; day < 730; day++) {
      long start = first + Duration.ofDays(day).toMillis();
      long ingest = start + RULES.maxEventAge().toMillis();
      log.add(record(log.size(), ingest, event(String.valueOf(start), 12)));
      log.add(record(log.size(), ingest, event(String.valueOf(start + 1_200_000), 33)));
    }

    OracleDocuments expected = Oracle.answer(RULES, log);
    try (TopologyRun run = new TopologyRun(Rules.DEFAULTS, 0, 1)) {
      for (int from = 0; from < log.size(); from += 146) {
        run.process(log.subList(from, from + 146));
        run.passTime(Duration.ofSeconds(2));
      }

      assertThat(run.sessions()).isEqualTo(expected.sessions());
      assertThat(run.weekly()).isEqualTo(expected.weekly());
      assertThat(run.users()).isEqualTo(expected.users());
      assertThat(run.rows(PlaytimeTopology.CHUNK_STORE)).hasSizeBetween(1, 3);
      assertThat(run.rows(PlaytimeTopology.WEEKLY_STORE)).hasSizeBetween(1, 3);
    }
  }

  /** Time alone makes commits, too; a stream at rest must be seen to be at rest. */
  @Test
  void withoutInputNothingIsWritten() {
    try (TopologyRun run = new TopologyRun(Rules.DEFAULTS, 0, 1)) {
      run.process(log(event("2026-11-01T10:00:00", 12), event("2026-11-01T10:05:00", 33)));
      assertThat(run.accounting()).hasSize(1);
      run.accounting().clear();

      run.passTime(Duration.ofSeconds(5));
      run.process(List.of());
      assertThat(run.accounting()).isEmpty();
    }
  }

  @Test
  void otherRulesAreRefusedByName() {
    Rules berlin =
        new Rules(
            Rules.DEFAULTS.startEventIds(),
            Rules.DEFAULTS.stopEventIds(),
            Rules.DEFAULTS.eventZone(),
            ZoneId.of("Europe/Berlin"),
            Rules.DEFAULTS.maxEventAge(),
            Rules.DEFAULTS.maxClockSkew(),
            Rules.DEFAULTS.maxSessionDuration());

    RulesChangedException.check(Rules.DEFAULTS.fingerprint(), Rules.DEFAULTS.fingerprint());
    assertThatThrownBy(
            () -> RulesChangedException.check(Rules.DEFAULTS.fingerprint(), berlin.fingerprint()))
        .isInstanceOf(RulesChangedException.class)
        .hasMessageContaining("week-zone=Z; now week-zone=Europe/Berlin")
        .hasMessageContaining("playtime replay");
  }

  private static byte[] event(String timestamp, int eventId) {
    String quoted = timestamp.contains("-") ? '"' + timestamp + '"' : timestamp;
    return ("{\"mac\":\"a\",\"timestamp\":"
            + quoted
            + ",\"tonie_id\":\"t\",\"event_id\":"
            + eventId
            + "}")
        .getBytes(UTF_8);
  }

  private static List<InputRecord> log(byte[]... values) {
    List<RawRecord> records = HostileInput.keyed(List.of(values));
    return ingested(records, NOW.toEpochMilli());
  }

  private static List<InputRecord> ingested(List<RawRecord> records, long at) {
    return RawLog.of(records, 1, index -> at);
  }

  private static InputRecord record(long offset, long ingest, byte[] value) {
    return new InputRecord(0, offset, ingest, "a".getBytes(UTF_8), value);
  }
}
