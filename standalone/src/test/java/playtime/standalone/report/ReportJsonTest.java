package playtime.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  @Test
  void namesAndFiguresStayAsTheyAre() throws Exception {
    try (var golden = ReportJsonTest.class.getResourceAsStream("sound.json")) {
      assertThat(ReportJson.render(Reports.sound()))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void payloadsAreWholeAndHarmless() throws Exception {
    String json = ReportJson.render(Reports.sound());

    assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    JsonNode example = new ObjectMapper().readTree(json).path("rejected").path(1).path("example");
    assertThat(example.path("payload").asText()).isEqualTo("\u001b[2Jnot \u202ejson\n");
  }

  @Test
  void whatIsNotThereIsAbsent() throws Exception {
    JsonNode empty = new ObjectMapper().readTree(ReportJson.render(Reports.empty()));
    assertThat(empty.path("headline").has("avg_weekly_playtime_seconds")).isFalse();
    assertThat(empty.path("headline").path("users").asInt(-1)).isZero();
    assertThat(empty.path("accounting").path("adds_up").asBoolean()).isTrue();

    JsonNode user = new ObjectMapper().readTree(ReportJson.render(Reports.ofUser()));
    assertThat(user.path("mac").asText()).isEqualTo("abcd1234");
    assertThat(user.has("accounting")).isFalse();
    assertThat(user.has("rejected")).isFalse();
  }
}
