package playtime.loader.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.model.EventReader;
import playtime.model.JsonRecord;

class RecordKeyTest {

  private static final String EVENT =
      "{\"mac\":\"abcd1234\",\"timestamp\":\"2026-04-12T22:30:00.004\",\"tonie_id\":\"12345abcde\",\"event_id\":12}";

  @Test
  void readsThePlainForm() {
    assertThat(key(EVENT)).isEqualTo("abcd1234");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"event_id\": 12, \"mac\": \"a-b:c._\" , \"x\": [1, {\"mac\": 2}] }",
        "{\"m\\u0061c\":\"a-b:c._\"}",
        "{\"mac\":\"a-b:c\\u002e_\"}",
        "{\"mac\":\"a-b:c._\",\"timestamp\":-1}",
      })
  void leavesOtherFormsToTheModel(String line) {
    assertThat(key(line)).isEqualTo("a-b:c._");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"mac\":\"\"}",
        "{\"mac\":1}",
        "{\"mac\":null}",
        "{\"mac\":\"a b\"}",
        "{\"mac\":\"a\",\"mac\":\"a\"}",
        "{\"mac\":\"a\"}x",
        "{\"mac\":\"a\"",
        "{\"mac\":\"a\",}",
        "{\"mac\":\"a\",\"event_id\":012}",
        "{\"mac\":\"a\",\"event_id\":}",
        "{\"mac\":\"a\" \"event_id\":1}",
        "{\"mac\":\"a\",\"event_id\":1,\"event_id\":1}",
        "{\"mac\":\"a\",\"tonie_id\":\"\u0001\"}",
        "{\"mac\":\"a\",\"tonie_id\":\"\\x\"}",
      })
  void hasNoKeyWhereNoBoxCanBeRead(String line) {
    assertThat(key(line)).isNull();
  }

  @Test
  void hasNoKeyForWhatIsTooLongForARecord() {
    String longest = "{\"mac\":\"a\",\"tonie_id\":\"%s\"}";
    int room = JsonRecord.MAX_BYTES - longest.length() + 2;

    assertThat(key(longest.formatted("x".repeat(room)))).isEqualTo("a");
    assertThat(key(longest.formatted("x".repeat(room + 1)))).isNull();
  }

  @Property(tries = 5_000)
  void agreesWithTheModelOnAnyLine(@ForAll("nearEvents") byte[] line) {
    String mac = EventReader.macOf(line);

    assertThat(RecordKey.of(line)).isEqualTo(mac == null ? null : mac.getBytes(UTF_8));
  }

  /** An event with a few bytes replaced, put in or taken out, or members put together anyhow. */
  @Provide
  Arbitrary<byte[]> nearEvents() {
    Arbitrary<String> members =
        Arbitraries.of(
            "\"mac\":\"a1\"",
            "\"mac\" :\"a1\"",
            "\"mac\": \"b.2\"",
            "\"mac\":7",
            "\"event_id\":12",
            "\"event_id\":-0",
            "\"timestamp\": 0",
            "\"tonie_id\":\"\u00e9\"",
            "\"x\":1",
            "\"timestamp\":9999999999999999999",
            "\"tonie_id\":{}");
    Arbitrary<byte[]> assembled =
        members
            .list()
            .ofMaxSize(4)
            .map(parts -> ("{" + String.join(",", parts) + "}").getBytes(UTF_8));
    Arbitrary<byte[]> edited =
        Arbitraries.integers()
            .between(0, EVENT.length() - 1)
            .tuple2()
            .flatMap(
                range ->
                    Arbitraries.of(
                            "", "\"", "\\", "{", "}", ",", ":", " ", "0", "a", "\u00ff", "\t")
                        .map(with -> edit(range.get1(), range.get2(), with)));
    return Arbitraries.oneOf(assembled, edited);
  }

  private static byte[] edit(int at, int other, String with) {
    int to = Math.min(EVENT.length(), at + other % 3);
    return (EVENT.substring(0, at) + with + EVENT.substring(to)).getBytes(ISO_8859_1);
  }

  private static String key(String line) {
    byte[] key = RecordKey.of(line.getBytes(UTF_8));
    return key == null ? null : new String(key, UTF_8);
  }
}
