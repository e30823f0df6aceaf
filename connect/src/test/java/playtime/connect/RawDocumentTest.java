package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawDocumentTest {

  private static final String FIELD = "\"ingested_at\":\"1970-01-01T00:00:00.001Z\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{}|{",
        "{ } |{ ",
        "{\"a\":1}|{\"a\":1,",
        "{\"a\":\"ingested\"}|{\"a\":\"ingested\",",
        "{\"a\":{\"ingested_at\":1e400}}|{\"a\":{\"ingested_at\":1e400},",
        "{\"ingested_at\":{\"x\":[1]}}|{",
        "{\"a\":1.50,\"ingested_at\":2,\"b\":[true,null,{\"c\":\"d\"}]}|"
            + "{\"a\":1.50,\"b\":[true,null,{\"c\":\"d\"}],",
        "{\"ingested\\u005fat\":1,\"b\":2}|{\"b\":2,",
      })
  void addsWhenItCameIn(String event, String start) {
    assertThat(
            new String(
                RawDocument.withIngestTime(event.getBytes(StandardCharsets.UTF_8), 1),
                StandardCharsets.UTF_8))
        .isEqualTo(start + FIELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{\"a\":1", "{\"a\":1,\"a\":2}", "{} x", "\uFEFF{}"})
  void leavesOutWhatIsNoRecord(String value) {
    assertThat(apply(value.getBytes(StandardCharsets.UTF_8))).isNull();
    assertThat(apply(null)).isNull();
  }

  @Test
  void keepsKeyAndOrigin() {
    SinkRecord applied = apply("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(applied.key()).isEqualTo("k");
    assertThat(applied.kafkaOffset()).isEqualTo(9);
  }

  private static SinkRecord apply(byte[] value) {
    try (RawDocument transformation = new RawDocument()) {
      return transformation.apply(Records.record("k", value, 9));
    }
  }
}
