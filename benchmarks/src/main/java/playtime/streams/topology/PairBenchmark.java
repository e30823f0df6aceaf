package playtime.streams.topology;

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
import playtime.model.Session;

/** One event more for a chunk: where it belongs, the chunk with it, and the document it changes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PairBenchmark {

  private static final int CHUNK = 2_900;
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
    int index = -chunk.find(event) - 1;
    Playback previous = index > 0 ? chunk.get(index - 1) : null;
    Playback next = index < chunk.size() ? chunk.get(index) : null;
    EventChunk after = chunk.insert(index, event);
    Session session =
        event.isStart()
            ? pairing.anchoredBy("mac", "tonie", previous, event, next)
            : pairing.anchoredBy("mac", "tonie", null, previous, event);
    return new Added(after, session);
  }

  private record Added(EventChunk chunk, Session session) {}
}
