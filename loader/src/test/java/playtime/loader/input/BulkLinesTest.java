package playtime.loader.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static playtime.loader.input.LineFate.ACTION;
import static playtime.loader.input.LineFate.BLANK;
import static playtime.loader.input.LineFate.SEND;
import static playtime.loader.input.LineFate.TOO_LONG;
import static playtime.loader.input.LineFate.UNSUPPORTED;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkLinesTest {

  private static final String INDEX = "{\"index\":{}}";
  private static final String UPDATE = "{\"update\":{}}";
  private static final String DELETE = "{\"delete\":{}}";
  private static final String EVENT = "{\"mac\":\"a\"}";

  private final BulkLines lines = new BulkLines();

  @Test
  void takesPlainAndBulkLinesMixed() {
    assertThat(fates(EVENT, INDEX, EVENT, EVENT, "", INDEX, INDEX, EVENT))
        .containsExactly(SEND, ACTION, SEND, SEND, BLANK, ACTION, ACTION, SEND);
  }

  @Test
  void sendsNeitherAnUpdateNorTheLineAfterIt() {
    assertThat(fates(UPDATE, EVENT, EVENT)).containsExactly(UNSUPPORTED, UNSUPPORTED, SEND);
  }

  @Test
  void takesTheLineAfterAnUpdateWhateverItIs() {
    assertThat(fates(UPDATE, INDEX, EVENT)).containsExactly(UNSUPPORTED, UNSUPPORTED, SEND);
    assertThat(fates(UPDATE, UPDATE, EVENT)).containsExactly(UNSUPPORTED, UNSUPPORTED, SEND);
  }

  @Test
  void skipsBlankLinesBetweenAnUpdateAndItsLine() {
    assertThat(fates(UPDATE, "", " \t", EVENT, EVENT))
        .containsExactly(UNSUPPORTED, BLANK, BLANK, UNSUPPORTED, SEND);
  }

  @Test
  void sendsTheLineAfterADelete() {
    assertThat(fates(DELETE, EVENT)).containsExactly(UNSUPPORTED, SEND);
  }

  @Test
  void countsATooLongLineAsSuchUnlessAnUpdateOwnsIt() {
    assertThat(lines.nextTooLong()).isEqualTo(TOO_LONG);

    assertThat(fates(UPDATE)).containsExactly(UNSUPPORTED);
    assertThat(lines.nextTooLong()).isEqualTo(UNSUPPORTED);
    assertThat(lines.nextTooLong()).isEqualTo(TOO_LONG);
  }

  private Stream<LineFate> fates(String... input) {
    return Stream.of(input).map(line -> lines.next(line.getBytes(UTF_8)));
  }
}
