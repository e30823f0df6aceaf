package playtime.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import playtime.model.Chunks;
import playtime.model.Playback;

/** A chunk is a sorted set of events, whatever they are, and comes back as it was stored. */
class EventChunkTest {

  private static final int CHUNK = -3;

  @Property(tries = 300)
  void isASortedSet(@ForAll("playbacks") List<Playback> playbacks) {
    EventChunk chunk = EventChunk.of(CHUNK, null);
    SortedSet<Playback> expected = new TreeSet<>();
    for (Playback playback : playbacks) {
      int found = chunk.find(playback);
      assertThat(found >= 0).isEqualTo(!expected.add(playback));
      if (found < 0) {
        chunk = EventChunk.of(CHUNK, chunk.insert(-found - 1, playback).stored());
      }
    }

    assertThat(chunk.size()).isEqualTo(expected.size());
    int index = 0;
    for (Playback playback : expected) {
      assertThat(chunk.get(index)).isEqualTo(playback);
      assertThat(chunk.find(playback)).isEqualTo(index++);
    }
    assertThat(chunk.first()).isEqualTo(expected.isEmpty() ? null : expected.first());
    assertThat(chunk.last()).isEqualTo(expected.isEmpty() ? null : expected.last());
  }

  @Provide
  Arbitrary<List<Playback>> playbacks() {
    Arbitrary<Long> instants =
        Arbitraries.longs()
            .between(0, Chunks.MILLIS - 1)
            .edgeCases(edges -> edges.add(0L, 1L, Chunks.MILLIS - 1))
            .map(offset -> Chunks.start(CHUNK) + offset);
    return Combinators.combine(
            Arbitraries.oneOf(
                instants, Arbitraries.longs().between(0, 3).map(o -> Chunks.start(CHUNK) + o)),
            Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.of(-1, 0, 1, 12, 33)),
            Arbitraries.of(true, false))
        .as(Playback::new)
        .list()
        .ofMaxSize(60);
  }

  @Test
  void refusesAFormatOfAnotherRelease() {
    assertThatThrownBy(() -> EventChunk.of(CHUNK, new byte[] {9}))
        .hasMessageContaining("unknown format 9");
  }
}
