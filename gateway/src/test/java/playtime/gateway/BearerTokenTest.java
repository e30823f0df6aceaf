package playtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BearerTokenTest {

  private final BearerToken token = new BearerToken("Secret-ü");

  @Test
  void isInTheHeaderOfWhoKnowsIt() {
    assertThat(token.isIn("Bearer Secret-ü")).isTrue();
    assertThat(token.isIn("bearer  Secret-ü ")).isTrue();
  }

  @Test
  void isInNoOther() {
    assertThat(token.isIn(null)).isFalse();
    assertThat(token.isIn("")).isFalse();
    assertThat(token.isIn("Bearer ")).isFalse();
    assertThat(token.isIn("Bearer secret-ü")).isFalse();
    assertThat(token.isIn("Bearer Secret-ü2")).isFalse();
    assertThat(token.isIn("Basic Secret-ü")).isFalse();
    assertThat(token.isIn("Secret-ü")).isFalse();
  }
}
