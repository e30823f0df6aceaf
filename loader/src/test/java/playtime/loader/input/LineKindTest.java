package playtime.loader.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static playtime.loader.input.LineKind.BLANK;
import static playtime.loader.input.LineKind.DELETE_ACTION;
import static playtime.loader.input.LineKind.EVENT;
import static playtime.loader.input.LineKind.UPDATE_ACTION;
import static playtime.loader.input.LineKind.WRITE_ACTION;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.model.JsonRecord;

class LineKindTest {

  private static final Map<String, LineKind> NAMES =
      Map.of(
          "index", WRITE_ACTION,
          "create", WRITE_ACTION,
          "update", UPDATE_ACTION,
          "delete", DELETE_ACTION);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"index\":{}}",
        "{\"create\":{\"_index\":\"toniebox-events\",\"_id\":\"1\"}}",
        " \t{ \"index\" : { \"_index\" : \"a\" , \"x\" : [1,{}] } } \t",
        "\r{\"index\":{}}\r",
        "{\"\\u0069ndex\":{}}",
        "{\"in\\u0064ex\":{}}",
      })
  void knowsWriteActions(String line) {
    assertThat(kind(line)).isEqualTo(WRITE_ACTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"update\":{}}", "{\"update\":{\"_id\":\"1\",\"_index\":\"a\"}}"})
  void knowsUpdates(String line) {
    assertThat(kind(line)).isEqualTo(UPDATE_ACTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"delete\":{}}", "{ \"delete\":{\"_id\":\"1\"}}"})
  void knowsDeletes(String line) {
    assertThat(kind(line)).isEqualTo(DELETE_ACTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", " \t \t "})
  void knowsBlankLines(String line) {
    assertThat(kind(line)).isEqualTo(BLANK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"index\":{},\"x\":1}",
        "{\"x\":1,\"index\":{}}",
        "{\"index\":{},\"index\":{}}",
        "{\"index\":{},\"create\":{}}",
        "{\"index\":1}",
        "{\"index\":null}",
        "{\"index\":[]}",
        "{\"index\":\"{}\"}",
        "{\"Index\":{}}",
        "{\"index \":{}}",
        "{\"indexes\":{}}",
        "{\"index\":{}} x",
        "{\"index\":{}}{}",
        "{\"index\":{}",
        "{\"index\":{},}",
        "{index:{}}",
        "{'index':{}}",
        "[{\"index\":{}}]",
        "\"index\"",
        "index",
        "{}",
        "{",
        "{\"",
        "{\"i",
        "{\"index\":{\"a\":1,\"a\":2}}",
        "\uFEFF{\"index\":{}}",
        "\u00a0{\"index\":{}}",
        "\u00a0",
        "\r",
        " \r ",
        "\f",
        "x",
        "{\"mac\":\"a\",\"index\":{}}",
        "{\"index\":{\"mac\":\"a\"},\"mac\":\"b\"}",
      })
  void takesAnythingElseForAnEvent(String line) {
    assertThat(kind(line)).isEqualTo(EVENT);
  }

  @Property(tries = 2_000)
  void agreesWithTheDefinitionOnAnyLine(@ForAll("lines") String line) throws IOException {
    assertThat(kind(line)).isEqualTo(byDefinition(line));
  }

  /** Word for word: one member alone, of one of four names, its value an object. */
  private static LineKind byDefinition(String line) throws IOException {
    if (line.chars().allMatch(c -> c == ' ' || c == '\t')) {
      return BLANK;
    }
    byte[] bytes = line.getBytes(UTF_8);
    if (!JsonRecord.isRecord(bytes)) {
      return EVENT;
    }
    List<String> names = new ArrayList<>();
    List<JsonToken> values = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        names.add(parser.currentName());
        values.add(parser.nextToken());
        parser.skipChildren();
      }
    }
    boolean one = names.size() == 1 && values.get(0) == JsonToken.START_OBJECT;
    return one ? NAMES.getOrDefault(names.get(0), EVENT) : EVENT;
  }

  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            "{",
            "}",
            "{}",
            "\"index\":",
            "\"create\" : ",
            "\"update\":",
            "\"delete\":",
            "\"x\":1",
            "\"mac\":\"a\"",
            "{\"a\":[]}",
            ",",
            " ",
            "\t",
            "\r",
            "1",
            "[]",
            "null",
            "\"index\"",
            "\"\\u0064elete\":",
            "\\",
            "\u00a0",
            "x");
    return tokens.list().ofMaxSize(6).map(parts -> String.join("", parts));
  }

  private static LineKind kind(String line) {
    return LineKind.of(line.getBytes(UTF_8));
  }
}
