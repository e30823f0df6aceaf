package playtime.streams.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import playtime.model.Chunks;
import playtime.model.Pairing;
import playtime.model.Playback;
import playtime.model.Rules;

/**
 * One event more for a chunk, and a commit after it: where it belongs, the chunk with it, and the
 * sessions it changes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PairBenchmark {

  private static final int CHUNK = 2_900;
  private static final ChunkKey KEY = new ChunkKey("mac", "tonie", CHUNK);
  private static final long APART_MILLIS = 60_000;

  /** Events that the chunk holds already: starts and stops in turn. */
  @Param({"4", "100", "10000"})
  private int events;

  private final Pairing pairing = new Pairing(Rules.DEFAULTS.maxSessionDuration());
  private EventChunk chunk;
  private Playback atTheEnd;
  private Playback inTheMiddle;

  /** Fills the chunk. */
  @Setup
  public void fill() {
    chunk = EventChunk.of(CHUNK, null);
    for (int i = 0; i < events; i++) {
      chunk = chunk.insert(i, event(i, 0));
    }
    atTheEnd = event(events, 0);
    inTheMiddle = event(events / 2, 1);
  }

  private static Playback event(int number, long later) {
    boolean isStart = number % 2 == 0;
    long at = Chunks.start(CHUNK) + number * APART_MILLIS + later;
    return new Playback(at, isStart ? 12 : 33, isStart);
  }

  /** An event that is younger than all. */
  @Benchmark
  public Object inOrder() {
    return add(atTheEnd);
  }

  /** A late event. */
  @Benchmark
  public Object late() {
    return add(inTheMiddle);
  }

  /** One that is there already. */
  @Benchmark
  public int duplicate() {
    return chunk.find(chunk.get(events / 2));
  }

  private Object add(Playback event) {
    EventChunk after = chunk.insert(-chunk.find(event) - 1, event);
    List<SessionChange> changes = new ArrayList<>();
    new SessionDiff(chunk, after)
        .compare(
            pairing, KEY, SessionDiff.Beyond.UNCHANGED, SessionDiff.Beyond.UNCHANGED, changes::add);
    return changes;
  }
}
