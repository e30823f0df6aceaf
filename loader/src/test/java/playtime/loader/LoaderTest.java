package playtime.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import playtime.loader.input.Compression;
import playtime.loader.input.LineReader;
import playtime.loader.input.Source;

class LoaderTest {

  private static final String TOPIC = "events";
  private static final String EVENT = "{\"mac\":\"%s\",\"event_id\":12}";

  @Test
  void sendsEveryEventAsItIsUnderItsBox() {
    MockProducer<byte[], byte[]> producer = producer(true);

    LoadResult result =
        load(
            producer,
            source(
                "a",
                """
                {"index":{}}
                {"mac": "a1" , "x":"\u00e9"}\r

                not json
                {"delete":{"_id":"1"}}
                {"update":{"_id":"1"}}
                {"doc":{}}"""),
            source("b", EVENT.formatted("b1") + "\n" + "x".repeat(LineReader.MAX_LINE_BYTES + 1)));

    assertThat(sent(producer))
        .containsExactly(
            "a1={\"mac\": \"a1\" , \"x\":\"\u00e9\"}",
            "null=not json",
            "b1=" + EVENT.formatted("b1"));
    assertThat(result)
        .usingRecursiveComparison()
        .ignoringFields("problems")
        .isEqualTo(new LoadResult(9, 3, 1, 1, 3, 1, 0, false, false, List.of()));
    assertThat(result.problems())
        .contains("a, line 5: update and delete are not supported")
        .contains("b, line 2: longer than 2,097,152 bytes");
    assertThat(result.isComplete()).isFalse();
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void isCompleteWhenOnlyBlankAndActionLinesWereSkipped() {
    LoadResult result = load(producer(true), source("a", "{\"create\":{}}\n{}\n \n"));

    assertThat(result.isComplete()).isTrue();
    assertThat(result.sent()).isOne();
  }

  @Test
  void anUpdateAtTheEndOfAFileTakesNoLineOfTheNext() {
    LoadResult result = load(producer(true), source("a", "{\"update\":{}}\n"), source("b", "{}"));

    assertThat(result.unsupported()).isOne();
    assertThat(result.sent()).isOne();
  }

  @Test
  void stopsReadingWhenTheBrokerIsAwayAndCountsWhatWasTaken() throws Exception {
    MockProducer<byte[], byte[]> producer = producer(false);
    PipedOutputStream input = new PipedOutputStream();
    Loader loader = loader(producer, endless("pipe", new PipedInputStream(input)));
    CompletableFuture<LoadResult> loading =
        CompletableFuture.supplyAsync(() -> loader.run(ProgressListener.NONE));
    write(input, "{}\n{}\n{}\n");
    await().until(() -> producer.history().size() == 3);

    producer.completeNext();
    producer.errorNext(new TimeoutException("no answer"));

    LoadResult result = loading.get();
    assertThat(result.read()).isEqualTo(3);
    assertThat(result.sent()).isEqualTo(2); // the third was on its way and arrived
    assertThat(result.failed()).isOne();
    assertThat(result.inputLeft()).isTrue();
    assertThat(result.problems()).containsExactly("pipe, line 2: not sent: no answer");
  }

  @Test
  void goesOnAfterARecordThatIsTooLongForTheTopic() {
    MockProducer<byte[], byte[]> producer =
        failing(new RecordTooLargeException("too large"), "[1]");

    LoadResult result = load(producer, source("a", "[0]\n[1]\n[2]\n"));

    assertThat(result.sent()).isEqualTo(2);
    assertThat(result.tooLong()).isOne();
    assertThat(result.inputLeft()).isFalse();
    assertThat(result.problems()).containsExactly("a, line 2: too long for the topic");
  }

  @Test
  void countsASendThatThrows() {
    MockProducer<byte[], byte[]> producer = failing(new KafkaException("broken"), "[1]");

    LoadResult result = load(producer, source("a", "[0]\n[1]\n[2]\n"));

    assertThat(result.sent()).isOne();
    assertThat(result.failed()).isOne();
    assertThat(result.read()).isEqualTo(2);
    assertThat(result.inputLeft()).isTrue();
  }

  @Test
  void stopsAtOnceAndDeliversWhatWasTaken() throws Exception {
    MockProducer<byte[], byte[]> producer = producer(false);
    PipedOutputStream input = new PipedOutputStream();
    Loader loader = loader(producer, endless("pipe", new PipedInputStream(input)));
    CompletableFuture<LoadResult> loading =
        CompletableFuture.supplyAsync(() -> loader.run(ProgressListener.NONE));
    write(input, "{}\n{}\n");
    await().until(() -> producer.history().size() == 2);

    loader.stop();
    await().until(producer::closed);

    LoadResult result = loading.get();
    assertThat(result.interrupted()).isTrue();
    assertThat(result.isComplete()).isFalse();
    assertThat(result.read()).isEqualTo(2);
  }

  @Test
  void readsNothingWhenStoppedBefore() {
    Loader loader = loader(producer(true), source("a", "{}\n"));
    loader.stop();

    LoadResult result = loader.run(ProgressListener.NONE);

    assertThat(result.read()).isZero();
    assertThat(result.interrupted()).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void sendsWhatWasReadBeforeAFileBreaksAndGoesOnWithTheNext() throws IOException {
    byte[] whole = gzip((EVENT.formatted("a1") + "\n").repeat(50_000));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    LoadResult result =
        load(producer(true), source("cut.gz", cut), source("b", EVENT.formatted("b1")));

    assertThat(result.sent()).isEqualTo(result.read()).isGreaterThan(1_000);
    assertThat(result.inputLeft()).isTrue();
    assertThat(result.isComplete()).isFalse();
    assertThat(result.problems())
        .singleElement()
        .asString()
        .isEqualTo(
            "cut.gz: cannot be read after line %d: it is cut off".formatted(result.read() - 1));
  }

  @Test
  void keepsToTheRateWithoutLosingLines() {
    MockProducer<byte[], byte[]> producer = producer(true);
    RecordPublisher publisher = new RecordPublisher(producer, TOPIC);
    Source source = source("a", "{}\n".repeat(20));

    LoadResult result =
        new Loader(List.of(source), publisher, OptionalDouble.of(1_000)).run(ProgressListener.NONE);

    assertThat(result.sent()).isEqualTo(20);
  }

  private static LoadResult load(MockProducer<byte[], byte[]> producer, Source... sources) {
    return loader(producer, sources).run(ProgressListener.NONE);
  }

  private static Loader loader(MockProducer<byte[], byte[]> producer, Source... sources) {
    return new Loader(
        List.of(sources), new RecordPublisher(producer, TOPIC), OptionalDouble.empty());
  }

  private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
    return new MockProducer<>(
        Cluster.empty(), autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Fails one value. */
  private static MockProducer<byte[], byte[]> failing(RuntimeException failure, String value) {
    return new MockProducer<>(
        Cluster.empty(), true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public synchronized Future<RecordMetadata> send(
          ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (new String(record.value(), UTF_8).equals(value)) {
          throw failure;
        }
        return super.send(record, callback);
      }
    };
  }

  private static List<String> sent(MockProducer<byte[], byte[]> producer) {
    return producer.history().stream().map(r -> text(r.key()) + "=" + text(r.value())).toList();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, UTF_8);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = Compression.GZIP.encode(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Source source(String name, String text) {
    return source(name, text.getBytes(UTF_8));
  }

  private static Source source(String name, byte[] stored) {
    return new TestSource(name, new ByteArrayInputStream(stored));
  }

  private static Source endless(String name, InputStream in) {
    return new TestSource(name, in) {
      @Override
      public boolean growing() {
        return true;
      }
    };
  }

  private static class TestSource implements Source {
    private final String name;
    private final InputStream in;

    TestSource(String name, InputStream in) {
      this.name = name;
      this.in = in;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.empty();
    }

    @Override
    public InputStream open() {
      return in;
    }
  }
}
