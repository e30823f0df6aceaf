package playtime.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.ZoneId;
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
import playtime.model.Documents;
import playtime.model.Playback;
import playtime.model.Reason;
import playtime.model.RejectedRecord;
import playtime.model.Rejection;
import playtime.model.Session;
import playtime.model.Status;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;
import playtime.model.Weeks;

/** From a result to the bytes of its document. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RenderBenchmark {

  private static final String MAC = "a4:b1:c2:d3:e4";
  private static final long START = 1_776_033_000_004L;
  private static final byte[] DUPLICATE =
      ("{\"mac\":\"a4:b1:c2:d3:e4\",\"timestamp\":\"2026-04-12T22:30:00.004\","
              + "\"tonie_id\":\"12345abcde678901\",\"event_id\":12}")
          .getBytes(US_ASCII);

  private final Weeks weeks = new Weeks(ZoneId.of("Europe/Berlin"));
  private final Documents documents = new Documents(weeks);

  private final Session session =
      new Session(
          MAC,
          "12345abcde678901",
          Status.COMPLETE,
          new Playback(START, 12, true),
          new Playback(START + 1_234_567, 33, false));
  private final WeeklyPlaytime weekly = new WeeklyPlaytime(MAC, weeks.at(START), 12_345_678, 17);
  private final UserPlaytime user = new UserPlaytime(MAC, 1_234_567_890, 1_700, 48);
  private final RejectedRecord rejected =
      new RejectedRecord(
          Rejection.of(Reason.DUPLICATE, "The same event was accepted before."),
          DUPLICATE,
          "toniebox-events",
          3,
          1_234_567,
          START);

  @Benchmark
  public byte[] session() {
    return documents.render(session);
  }

  @Benchmark
  public byte[] week() {
    return documents.render(weekly);
  }

  @Benchmark
  public byte[] user() {
    return documents.render(user);
  }

  @Benchmark
  public byte[] rejected() {
    return documents.render(rejected);
  }
}
