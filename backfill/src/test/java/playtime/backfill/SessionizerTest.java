package playtime.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import playtime.model.Chunks;
import playtime.model.Event;
import playtime.model.Reason;
import playtime.model.Rules;
import playtime.model.Session;
import playtime.model.Status;
import playtime.model.Tally;

/** What becomes of judged records that are distributed and sorted. */
class SessionizerTest {

  private static final int START = 12;
  private static final int STOP = 33;

  @Test
  void pairsAcrossTheBorderOfChunksAndNotAcrossFigures() {
    long border = Chunks.start(2000);
    List<Row> facts =
        facts(
            event("a", "x", border - 1_000, START, 0, 5),
            event("a", "x", border + 1_000, STOP, 0, 2),
            event("a", "y", border + 2_000, STOP, 0, 3));

    assertThat(sessions(facts))
        .extracting(Session::tonieId, Session::status, Session::durationMillis)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("x", Status.COMPLETE, 2_000L),
            org.assertj.core.groups.Tuple.tuple("y", Status.ORPHAN_STOP, 0L));
    assertThat(tally(facts).accepted()).isEqualTo(3);
  }

  @Test
  void theFirstOfTheSameIsAccepted() {
    List<Row> facts =
        facts(event("a", "x", 1_000, START, 0, 7), event("a", "x", 1_000, START, 0, 9));

    List<Row> rejected = of(Fact.Kind.REJECTED, facts);
    assertThat(rejected).hasSize(1);
    assertThat(Fact.toOrigin(rejected.get(0)).position()).isEqualTo(9);
    assertThat(Fact.toRejection(rejected.get(0)).reason()).isEqualTo(Reason.DUPLICATE);
    assertThat(tally(facts).read()).isEqualTo(2);
  }

  @Test
  void aFloodIsCutOffInItsChunkOnly() {
    long start = Chunks.start(2000);
    int tooMany = Rules.MAX_EVENTS_PER_CHUNK + 2;
    List<Row> input = new ArrayList<>();
    for (int i = 0; i < tooMany; i++) {
      input.add(event("a", "x", start + i, START, 0, i));
    }
    input.add(event("a", "x", start + Chunks.MILLIS, START, 0, tooMany));

    List<Row> facts = facts(input.toArray(Row[]::new));

    assertThat(tally(facts).accepted()).isEqualTo(Rules.MAX_EVENTS_PER_CHUNK + 1);
    assertThat(tally(facts).rejected(Reason.FLOOD)).isEqualTo(2);
    assertThat(sessions(facts)).hasSize(Rules.MAX_EVENTS_PER_CHUNK + 1);
  }

  private static Row event(
      String mac, String tonieId, long at, int eventId, int source, long position) {
    return Fact.playback(
        new Event(mac, tonieId, at, eventId), new Origin(source, position, at), new byte[] {'{'});
  }

  private static List<Row> facts(Row... judged) {
    Iterator<Row> facts =
        new Sessionizer(Rules.DEFAULTS, new Keep(false, true), true)
            .call(List.of(judged).iterator());
    List<Row> all = new ArrayList<>();
    facts.forEachRemaining(all::add);
    return all;
  }

  private static List<Row> of(Fact.Kind kind, List<Row> facts) {
    return facts.stream().filter(fact -> Fact.kind(fact) == kind).toList();
  }

  private static List<Session> sessions(List<Row> facts) {
    return of(Fact.Kind.SESSION, facts).stream().map(Fact::toSession).toList();
  }

  private static Tally tally(List<Row> facts) {
    return Tally.ofCounts(Fact.toCounts(of(Fact.Kind.TALLY, facts).get(0)));
  }
}
