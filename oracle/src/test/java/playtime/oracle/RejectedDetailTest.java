package playtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedDetailTest {

  @Test
  void takesOutTheDetailAndNothingElse() {
    assertThat(
            RejectedDetail.strip(
                "{\"reason\":\"A\\u0042\",\"detail\":\"say \\\"detail\\\",\",\"x\":{\"detail\":1}}"))
        .isEqualTo("{\"reason\":\"A\\u0042\",\"x\":{\"detail\":1}}");
    assertThat(
            RejectedDetail.strip("{\"payload\":\"\u00e9\ud83d\ude00\",\"p\":[1],\"detail\":\"x\"}"))
        .isEqualTo("{\"payload\":\"\u00e9\ud83d\ude00\",\"p\":[1]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reason\":\"A\"}",
        "{\"reason\":\"A\",\"detail\":\"\"}",
        "{\"reason\":\"A\",\"detail\":null}",
        "{\"detail\":\"x\",\"reason\":\"A\"}",
        "{\"reason\":\"A\",\"x\":{\"detail\":\"x\"}}"
      })
  void insistsOnADetail(String document) {
    assertThatThrownBy(() -> RejectedDetail.strip(document))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
