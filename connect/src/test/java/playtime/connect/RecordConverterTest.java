package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordConverterTest {

  private static final byte[] DOCUMENT = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);

  @Test
  void bytesPassAsTheyAre() {
    assertThat(convert("k", DOCUMENT).document()).isSameAs(DOCUMENT);
  }

  @Test
  void otherValuesBecomeJson() {
    Schema schema = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();
    SinkRecord struct =
        new SinkRecord("topic", 0, null, "k", schema, new Struct(schema).put("n", 1), 0);

    assertThat(convert("k", "{\"n\":1}").document()).isEqualTo(DOCUMENT);
    assertThat(convert("k", Map.of("n", 1)).document()).isEqualTo(DOCUMENT);
    assertThat(converter().convert(struct).orElseThrow().document()).isEqualTo(DOCUMENT);
  }

  @Test
  void keysBecomeIds() {
    assertThat(convert("k", DOCUMENT).id()).isEqualTo("k");
    assertThat(convert(17L, DOCUMENT).id()).isEqualTo("17");
    assertThat(convert("ü".getBytes(StandardCharsets.UTF_8), DOCUMENT).id()).isEqualTo("ü");
  }

  @Test
  void offsetsBecomeVersionsFromZero() {
    assertThat(convert("k", DOCUMENT).version()).isZero();
  }

  @Test
  void idsFromTheOrigin() {
    RecordConverter converter = converter("key.ignore", "true");
    SinkRecord moved = Records.record(null, DOCUMENT, 7);

    assertThat(converter.convert(moved).orElseThrow().id()).isEqualTo("topic-0-7");
    assertThat(converter.convert(Records.record(null, null, 8))).isEmpty();
  }

  @Test
  void recordsWithoutValue() {
    assertThat(convert("k", null).isDelete()).isTrue();
    assertThat(converter("behavior.on.null.values", "ignore").convert(Records.record("k", null, 0)))
        .isEmpty();
    assertThatThrownBy(
            () ->
                converter("behavior.on.null.values", "fail").convert(Records.record("k", null, 0)))
        .isInstanceOf(RefusedRecordException.class)
        .hasMessageContaining("null_value");
  }

  @Test
  void refusesWhatCannotBeAnId() {
    assertRefused(null, "null_key");
    assertRefused("", "empty_key");
    assertRefused("ü".repeat(257), "long_key");
    assertRefused(new byte[] {(byte) 0xff}, "invalid_key");
    assertRefused("\ud800", "invalid_key");
    assertRefused(Map.of(), "invalid_key");
  }

  private static void assertRefused(Object key, String type) {
    assertThatThrownBy(() -> convert(key, DOCUMENT))
        .isInstanceOf(RefusedRecordException.class)
        .hasMessageContaining("type=" + type);
  }

  private static Operation convert(Object key, Object value) {
    return converter().convert(Records.record(key, value, 0)).orElseThrow();
  }

  private static RecordConverter converter(String... settings) {
    return new RecordConverter(Records.config(settings));
  }
}
