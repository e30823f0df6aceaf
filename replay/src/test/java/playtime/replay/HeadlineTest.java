package playtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadlineTest {

  @Test
  void isTheMeanOverUsers() {
    Headline headline = new Headline();
    headline.add(
        user("{\"mac\":\"a\",\"playtime_seconds\":9,\"avg_weekly_playtime_seconds\":90.5}"));
    headline.add(user("{\"mac\":\"b\",\"avg_weekly_playtime_seconds\":10.001}"));
    assertThat(headline.users()).isEqualTo(2);
    assertThat(headline.millis()).isEqualTo(50_251);
  }

  @Test
  void ofNobodyIsNothing() {
    assertThat(new Headline().millis()).isZero();
  }

  @Test
  void whatIsNoUserDoesNotCount() {
    Headline headline = new Headline();
    headline.add(user("not even JSON"));
    headline.add(user("[1]"));
    headline.add(user("{\"other\":{\"avg_weekly_playtime_seconds\":1}}"));
    headline.add(user("{\"avg_weekly_playtime_seconds\":\"text\"}"));
    assertThat(headline.users()).isZero();
  }

  private static Document user(String json) {
    return new Document(json.getBytes(UTF_8), 0);
  }
}
