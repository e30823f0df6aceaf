package playtime.loader.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ \"n\" : [1.50e3, -0.0, 12345678901234567890.000, 1E400],\n \"ü\":\"\\ud800 😀 \\\"}\"}",
        "{\"_source\":{\"_id\":\"x\",\"sort\":[1]},\"a\":1,\"a\":2}",
      })
  void cutsOutEverySourceAsItStands(String source) throws Exception {
    String hit = "{\"_index\":\"i\",\"_id\":\"%s\",\"_score\":null,\"_source\":%s,\"sort\":[%d]}";
    String hits = hit.formatted("ä/1", source, 7) + "," + hit.formatted("2", source, 1L << 40);

    Page page =
        parse(
            "{\"pit_id\":\"x\",\"timed_out\":false,\"_shards\":{\"total\":1,\"failed\":0},\"hits\":{\"max_score\":null,\"hits\":["
                + hits
                + "]}}");

    assertThat(page.documents())
        .extracting(Document::toString)
        .containsExactly("index/ä/1", "index/2");
    assertThat(page.documents())
        .allSatisfy(document -> assertThat(new String(document.source(), UTF_8)).isEqualTo(source));
    assertThat(page.lastSeqNo()).isEqualTo(1L << 40);
  }

  @Test
  void readsWhatIsDeeperAndLongerThanParsersLike() throws Exception {
    String deep = "{\"a\":" + "[".repeat(5_000) + "9".repeat(5_000) + "]".repeat(5_000) + "}";

    Page page =
        parse("{\"hits\":{\"hits\":[{\"_id\":\"1\",\"sort\":[0],\"_source\":" + deep + "}]}}");

    assertThat(new String(page.documents().get(0).source(), UTF_8)).isEqualTo(deep);
  }

  @Test
  void takesNoPartOfAnAnswerForTheWhole() {
    assertThatThrownBy(() -> parse("{\"timed_out\":true,\"hits\":{\"hits\":[]}}"))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> parse("{\"_shards\":{\"failed\":1},\"hits\":{\"hits\":[]}}"))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void saysWhenTheIndexDoesNotKeepDocuments() {
    assertThatThrownBy(() -> parse("{\"hits\":{\"hits\":[{\"_id\":\"1\",\"sort\":[0]}]}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("_source");
  }

  private static Page parse(String answer) throws IOException, UnavailableException {
    return PageParser.parse("index", answer.getBytes(UTF_8));
  }
}
