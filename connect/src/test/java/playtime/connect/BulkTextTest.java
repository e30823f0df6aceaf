package playtime.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and how answers are read. */
class BulkTextTest {

  @Test
  void writesActionsAndDocuments() {
    // Given
    List<Operation> operations =
        List.of(
            Records.put("a\"ü", 0),
            Operation.delete(Records.TARGET, "b", Records.record("b", null, 7)),
            Records.put(null, 8));

    // Then
    assertThat(new String(BulkBody.of(operations), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"index":{"_index":"index","_id":"a\\"ü","version_type":"external","version":0}}
            {"n":0}
            {"delete":{"_index":"index","_id":"b","version_type":"external","version":7}}
            {"index":{"_index":"index"}}
            {"n":8}
            """);
  }

  @Test
  void readsResultsInOrder() throws IOException {
    // Given
    String answer =
        """
        {"took":3,"errors":true,"items":[
          {"index":{"status":201,"_shards":{"total":1}}},
          {"delete":{"status":404}},
          {"index":{"error":{"type":"mapper_parsing_exception","reason":"failed","caused_by":
            {"type":"x","reason":"because","caused_by":{"type":"y","reason":"of that"}}},"status":400}}]}
        """;

    // Then
    assertThat(BulkResponse.parse(bytes(answer), 3))
        .containsExactly(
            new ItemResult(201, null, null),
            new ItemResult(404, null, null),
            new ItemResult(400, "mapper_parsing_exception", "failed (because (of that))"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "busy",
        "[]",
        "{}",
        "{\"items\":[]}",
        "{\"items\":[{\"index\":{\"status\":200}}",
        "{\"items\":[{\"index\":{}}]}",
        "{\"items\":[{\"index\":{\"status\":200}},{\"index\":{\"status\":200}}]}"
      })
  void refusesWhatIsNoCompleteAnswer(String answer) {
    assertThatThrownBy(() -> BulkResponse.parse(bytes(answer), 1)).isInstanceOf(IOException.class);
  }

  @Test
  void makesOneLineOfADocument() {
    assertThat(JsonLine.of(bytes("{\r\n \"a\": 1\n}\n")))
        .hasValueSatisfying(line -> assertThat(line).isEqualTo(bytes("{   \"a\": 1 } ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "1", "[1]", "\uFEFF{}", "{\"a\":\"b\nc\"}", "{\n", "{}\n{}"})
  void refusesWhatIsNoObject(String document) {
    assertThat(JsonLine.of(bytes(document))).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
