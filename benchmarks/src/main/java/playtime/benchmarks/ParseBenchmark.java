package playtime.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import playtime.model.EventReader;
import playtime.model.Rules;
import playtime.model.Validator;
import playtime.model.Verdict;

/** From a record's bytes to a verdict: parse and all checks that need no other event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParseBenchmark {

  private static final long INGESTED = Instant.parse("2026-04-12T22:30:01Z").toEpochMilli();

  private final byte[] key = "a4:b1:c2:d3:e4".getBytes(US_ASCII);

  /** 108 bytes. */
  private final byte[] event =
      ("{\"mac\":\"a4:b1:c2:d3:e4\",\"timestamp\":\"2026-04-12T22:30:00.004\","
              + "\"tonie_id\":\"12345abcde67890123\",\"event_id\":12}")
          .getBytes(US_ASCII);

  /** The same with six fields that nobody asked for, one of them an object. */
  private final byte[] wideEvent =
      ("{\"firmware\":\"5.226.0\",\"mac\":\"a4:b1:c2:d3:e4\",\"battery\":87,"
              + "\"timestamp\":\"2026-04-12T22:30:00.004\",\"charging\":false,"
              + "\"tonie_id\":\"12345abcde678901\",\"event_id\":12,\"volume\":0.4,"
              + "\"wifi\":{\"rssi\":-61,\"channel\":6},\"locale\":\"de-DE\"}")
          .getBytes(US_ASCII);

  private final Validator validator = new Validator(Rules.DEFAULTS, (partition, mac) -> true);

  @Benchmark
  public Verdict event() {
    return validator.validate(key, event, 0, INGESTED);
  }

  @Benchmark
  public Verdict eventWithMoreFields() {
    return validator.validate(key, wideEvent, 0, INGESTED);
  }

  /** What the loader does with each line. */
  @Benchmark
  public String macOnly() {
    return EventReader.macOf(event);
  }
}
