package playtime.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.InputRecord;
import playtime.oracle.Oracle;
import playtime.oracle.OracleDocuments;
import playtime.oracle.OracleRules;
import playtime.oracle.RawLog;
import playtime.oracle.RawRecord;
import playtime.oracle.RejectedDetail;

/**
 * The promise of docs/semantics.md: whatever the input and however it arrives, the documents at
 * rest are those of a batch run, byte for byte.
 */
class ExactnessTest {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final OracleRules UTC = OracleRules.defaults().withTopic("toniebox-events", 1);
  private static final OracleRules BERLIN =
      UTC.withZones(ZoneId.of("America/New_York"), ZoneId.of("Europe/Berlin"))
          .withLimits(Duration.ofDays(90), Duration.ofMinutes(1), Duration.ofHours(24));

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void oneLogGivesTheBatchAnswer(@ForAll long seed, @ForAll boolean berlin) {
    OracleRules rules = berlin ? BERLIN : UTC;
    List<InputRecord> log = log(records(seed, rules), 1);

    OracleDocuments expected = Oracle.answer(rules, log);
    try (TopologyRun run = new TopologyRun(TopologyRun.rules(rules), 0, 1)) {
      run.process(log);

      assertThat(run.sessions()).isEqualTo(expected.sessions());
      assertThat(run.weekly()).isEqualTo(expected.weekly());
      assertThat(run.users()).isEqualTo(expected.users());
      assertThat(withoutDetail(run.rejected())).isEqualTo(expected.rejected());
      assertThat(run.accounting()).isEqualTo(expected.accounting());
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void anyOrderAndAnyDuplicationGiveTheSameDocuments(@ForAll long seed, @ForAll long order) {
    List<RawRecord> records = records(seed, UTC);
    List<RawRecord> repeated = new ArrayList<>(records);
    repeated.addAll(HostileInput.shuffled(records, order).subList(0, records.size() / 2));

    OracleDocuments expected = Oracle.answer(UTC, log(records, 1));
    try (TopologyRun run = new TopologyRun(TopologyRun.rules(UTC), 0, 1)) {
      run.process(log(HostileInput.shuffled(repeated, order), 1));

      assertThat(run.sessions()).isEqualTo(expected.sessions());
      assertThat(run.weekly()).isEqualTo(expected.weekly());
      assertThat(run.users()).isEqualTo(expected.users());
    }
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void anyNumberOfPartitionsGivesTheSameDocuments(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int partitions) {
    OracleRules rules = UTC.withTopic("toniebox-events", partitions);
    List<InputRecord> log = log(records(seed, rules), partitions);

    OracleDocuments expected = Oracle.answer(rules, log);
    List<TopologyRun> runs = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      int partition = p;
      TopologyRun run = new TopologyRun(TopologyRun.rules(rules), partition, partitions);
      run.process(log.stream().filter(record -> record.partition() == partition).toList());
      runs.add(run);
    }

    assertThat(union(runs, TopologyRun::sessions)).isEqualTo(expected.sessions());
    assertThat(union(runs, TopologyRun::weekly)).isEqualTo(expected.weekly());
    assertThat(union(runs, TopologyRun::users)).isEqualTo(expected.users());
    assertThat(runs.stream().mapToInt(run -> run.rejected().size()).sum())
        .isEqualTo(expected.rejected().size());
    runs.forEach(TopologyRun::close);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void aRestartInTheMiddleChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int at) {
    List<InputRecord> log = log(records(seed, UTC), 1);
    int middle = Math.min(at, log.size());

    OracleDocuments expected = Oracle.answer(UTC, log);
    try (TopologyRun run = new TopologyRun(TopologyRun.rules(UTC), 0, 1)) {
      run.process(log.subList(0, middle));
      run.restart();
      run.process(log.subList(middle, log.size()));

      assertThat(run.sessions()).isEqualTo(expected.sessions());
      assertThat(run.weekly()).isEqualTo(expected.weekly());
      assertThat(run.users()).isEqualTo(expected.users());
      assertThat(run.accounting()).isEqualTo(expected.accounting());
    }
  }

  private static List<RawRecord> records(long seed, OracleRules rules) {
    return HostileInput.records(HostileSettings.forLog(seed, NOW.toEpochMilli(), 400, rules));
  }

  private static List<InputRecord> log(List<RawRecord> records, int partitions) {
    return RawLog.of(records, partitions, index -> NOW.toEpochMilli());
  }

  private static SortedMap<String, String> withoutDetail(SortedMap<String, String> rejected) {
    SortedMap<String, String> comparable = new TreeMap<>();
    rejected.forEach((id, document) -> comparable.put(id, RejectedDetail.strip(document)));
    return comparable;
  }

  private static SortedMap<String, String> union(
      List<TopologyRun> runs, Function<TopologyRun, SortedMap<String, String>> documents) {
    SortedMap<String, String> all = new TreeMap<>();
    runs.forEach(run -> all.putAll(documents.apply(run)));
    return all;
  }
}
