package playtime.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/semantics.md, "Input" and "Validation": every row of the tables. */
class EventReaderTest {

  private static final String GOOD =
      "{\"mac\":\"a\",\"timestamp\":\"2026-04-12T22:30:00.004\",\"tonie_id\":\"t\",\"event_id\":12}";

  private final EventReader reader = new EventReader(ZoneOffset.UTC);

  @Test
  void readsAnEvent() {
    assertThat(read(GOOD)).isNull();
    assertThat(reader.event()).isEqualTo(new Event("a", "t", 1776033000004L, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "12",
        "\"text\"",
        "{",
        "{}}",
        "{} {}",
        "{} x",
        "{\"mac\":\"a\",\"mac\":\"a\"}",
        "{\"mac\":\"a\",\"\\u006dac\":\"a\"}",
        "{\"x\":{\"y\":1,\"y\":2}}",
        "{\"x\":[{\"y\":1,\"y\":2}]}",
        "{\"x\":01}",
        "{\"x\":+1}",
        "{\"x\":.5}",
        "{\"x\":1.}",
        "{\"x\":NaN}",
        "{'x':1}",
        "{x:1}",
        "{\"x\":1,}",
        "{\"x\":\"\\x\"}",
        "{\"x\":\"\t\"}",
        "{\"x\":1}//",
        "\uFEFF{}",
        "{\"x\":tru}",
        "{\"x\":\"\u0000\"}"
      })
  void refusesWhatIsNoRecord(String value) {
    assertThat(read(value).reason()).isEqualTo(Reason.MALFORMED_JSON);
    assertThat(JsonRecord.isRecord(value.getBytes(UTF_8))).isFalse();
    assertThat(EventReader.macOf(value.getBytes(UTF_8))).isNull();
  }

  @Test
  void refusesADuplicateAmongManyNames() {
    for (int names = 2; names < 40; names++) {
      StringJoiner fields = new StringJoiner(",", "{", "");
      for (int i = 0; i < names; i++) {
        fields.add("\"n" + i + "\":" + i);
      }
      assertThat(read(fields + "}").reason()).isEqualTo(Reason.MISSING_FIELD);
      assertThat(read(fields + ",\"n" + (names - 1) + "\":0}").reason())
          .isEqualTo(Reason.MALFORMED_JSON);
    }
  }

  @Test
  void refusesNull() {
    assertThat(reader.read(null).reason()).isEqualTo(Reason.MALFORMED_JSON);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[][] bad = {
      {(byte) 0xC0, (byte) 0x80}, // overlong
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // half of a surrogate pair
      {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80}, // beyond Unicode
      {(byte) 0xE2, (byte) 0x82}, // cut
      {(byte) 0xFF}
    };
    for (byte[] bytes : bad) {
      String latin = new String(bytes, StandardCharsets.ISO_8859_1);
      byte[] value = ("{\"x\":\"" + latin + "\"}").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(JsonRecord.isRecord(value)).isFalse();
    }
    assertThat(JsonRecord.isRecord("{}".getBytes(StandardCharsets.UTF_16BE))).isFalse();
    assertThat(JsonRecord.isRecord("{}".getBytes(StandardCharsets.UTF_16LE))).isFalse();
    assertThat(JsonRecord.isRecord("{}".getBytes(java.nio.charset.Charset.forName("UTF-32BE"))))
        .isFalse();
    assertThat(JsonRecord.isRecord("{\"x\":\"äöü€😀\"}".getBytes(UTF_8))).isTrue();
  }

  @Test
  void allowsNestingTo100() {
    assertThat(JsonRecord.isRecord(nested(100))).isTrue();
    assertThat(JsonRecord.isRecord(nested(101))).isFalse();
  }

  private static byte[] nested(int depth) {
    return ("{\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}").getBytes(UTF_8);
  }

  @Test
  void allowsNumbersTo1000Digits() {
    assertThat(JsonRecord.isRecord(number("9".repeat(1_000)))).isTrue();
    assertThat(JsonRecord.isRecord(number("9".repeat(1_001)))).isFalse();
    assertThat(JsonRecord.isRecord(number("-" + "9".repeat(1_000)))).isTrue();
    assertThat(JsonRecord.isRecord(number("1." + "9".repeat(999)))).isTrue();
    assertThat(JsonRecord.isRecord(number("1." + "9".repeat(1_000)))).isFalse();
  }

  private static byte[] number(String digits) {
    return ("{\"x\":" + digits + "}").getBytes(UTF_8);
  }

  @Test
  void allowsOneMebibyte() {
    String frame = "{\"x\":\"\"}";
    String fill = "y".repeat((1 << 20) - frame.length());
    assertThat(JsonRecord.isRecord(("{\"x\":\"" + fill + "\"}").getBytes(UTF_8))).isTrue();
    assertThat(JsonRecord.isRecord(("{\"x\":\"" + fill + "y\"}").getBytes(UTF_8))).isFalse();
    assertThat(JsonRecord.isRecord(("{\"y" + fill + "\":\"\"}").getBytes(UTF_8))).isTrue();
    assertThat(JsonRecord.isRecord(("{\"yy" + fill + "\":\"\"}").getBytes(UTF_8))).isFalse();
  }

  @Test
  void ignoresUnknownFields() {
    String unknown =
        GOOD.replace("{\"mac", "{\"x\":{\"mac\":[null,{\"y\":1e999}]},\"Mac\":1,\"mac");
    assertThat(read(unknown)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mac", "timestamp", "tonie_id", "event_id"})
  void namesTheFieldThatIsMissingOrNull(String field) {
    assertThat(read(GOOD.replace('"' + field + '"', "\"other\"")))
        .extracting(Rejection::reason, Rejection::field)
        .containsExactly(Reason.MISSING_FIELD, field);
    assertThat(read(GOOD.replaceFirst('"' + field + "\":[^,}]*", '"' + field + "\":null")))
        .extracting(Rejection::reason, Rejection::field)
        .containsExactly(Reason.NULL_FIELD, field);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "mac, 1, INVALID_FIELD",
        "mac, true, INVALID_FIELD",
        "mac, {}, INVALID_FIELD",
        "mac, [\"a\"], INVALID_FIELD",
        "mac, \"\", INVALID_FIELD",
        "mac, \"a b\", INVALID_FIELD",
        "mac, \"ä\", INVALID_FIELD",
        "mac, \"a\\n\", INVALID_FIELD",
        "mac, \"a|b\", INVALID_FIELD",
        "tonie_id, 1, INVALID_FIELD",
        "tonie_id, \"\\u0661\", INVALID_FIELD",
        "event_id, \"12\", INVALID_FIELD",
        "event_id, 12.0, INVALID_FIELD",
        "event_id, 1e1, INVALID_FIELD",
        "event_id, 2147483648, INVALID_FIELD",
        "event_id, -2147483649, INVALID_FIELD",
        "event_id, [], INVALID_FIELD",
        "timestamp, true, INVALID_TIMESTAMP",
        "timestamp, 1.0, INVALID_TIMESTAMP",
        "timestamp, 1e3, INVALID_TIMESTAMP",
        "timestamp, 9223372036854775808, INVALID_TIMESTAMP",
        "timestamp, {}, INVALID_TIMESTAMP",
        "timestamp, \"\", INVALID_TIMESTAMP",
        "timestamp, \"yesterday\", INVALID_TIMESTAMP"
      })
  void namesTheFieldThatIsInvalid(String field, String value, Reason reason) {
    String invalid =
        GOOD.replaceFirst(
            '"' + field + "\":[^,}]*",
            '"' + field + "\":" + java.util.regex.Matcher.quoteReplacement(value));
    assertThat(read(invalid))
        .extracting(Rejection::reason, Rejection::field)
        .containsExactly(reason, field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483647", "-2147483648", "0", "-0"})
  void takesAnyIntegerOf32BitsAsEventId(String value) {
    assertThat(read(GOOD.replace("12}", value + "}"))).isNull();
    assertThat(reader.event().eventId()).isEqualTo(Integer.parseInt(value));
  }

  @Test
  void takesMacsAsTheyAre() {
    assertThat(EventReader.macOf("{\"mac\":\"aB:c.9_-\"}".getBytes(UTF_8))).isEqualTo("aB:c.9_-");
    assertThat(EventReader.macOf("{\"m\\u0061c\":\"\\u0061\"}".getBytes(UTF_8))).isEqualTo("a");
    assertThat(EventReader.macOf(mac(64))).hasSize(64);
    assertThat(EventReader.macOf(mac(65))).isNull();
  }

  private static byte[] mac(int length) {
    return ("{\"mac\":\"" + "a".repeat(length) + "\"}").getBytes(UTF_8);
  }

  @Test
  void theFirstFaultInTheOrderOfFieldsCounts() {
    assertThat(read("{\"event_id\":null,\"tonie_id\":1,\"timestamp\":\"x\"}").field())
        .isEqualTo("mac");
    assertThat(read("{\"event_id\":null,\"tonie_id\":1,\"timestamp\":\"x\",\"mac\":\"a\"}").field())
        .isEqualTo("timestamp");
    assertThat(read("{\"event_id\":null,\"tonie_id\":1,\"timestamp\":5,\"mac\":\"a\"}").field())
        .isEqualTo("tonie_id");
    assertThat(read("{\"mac\":1} x").reason()).isEqualTo(Reason.MALFORMED_JSON);
  }

  private Rejection read(String value) {
    return reader.read(value.getBytes(UTF_8));
  }
}
