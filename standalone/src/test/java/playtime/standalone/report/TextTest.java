package playtime.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  private final Text unicode = new Text(Glyphs.UNICODE);
  private final Text ascii = new Text(Glyphs.ASCII);

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "499, 0 s",
    "500, 1 s",
    "59499, 59 s",
    "59500, 1 min",
    "3569999, 59 min",
    "3570000, 1 h 0 min",
    "11520000, 3 h 12 min",
    "4442400000, '1,234 h 0 min'"
  })
  void durations(long millis, String expected) {
    assertThat(Text.duration(millis)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,0,0 %", "0,9,0 %", "1,1000,<1 %", "1,8,13 %", "999,1000,>99 %", "9,9,100 %"})
  void shares(long part, long whole, String expected) {
    assertThat(Text.share(part, whole)).isEqualTo(expected);
  }

  @Test
  void countsOfThings() {
    assertThat(Text.count(1, "user")).isEqualTo("1 user");
    assertThat(Text.count(1234567, "user")).isEqualTo("1,234,567 users");
  }

  @Test
  void whatATerminalWouldObeyIsEscaped() {
    assertThat(unicode.foreign("\u001b[31m\u009b2J\r\n\u202eevil\u2028\ud800x", 100))
        .isEqualTo("\\u001b[31m\\u009b2J\\r\\n\\u202eevil\\u2028\\ud800x");
    assertThat(unicode.foreign("Bär 😀", 100)).isEqualTo("Bär 😀");
    assertThat(ascii.foreign("Bär 😀", 100)).isEqualTo("B\\u00e4r \\ud83d\\ude00");
  }

  @Test
  void foreignTextIsCutBetweenCharacters() {
    assertThat(unicode.foreign("abcdef", 6)).isEqualTo("abcdef");
    assertThat(unicode.foreign("abcdef", 5)).isEqualTo("abcd…");
    assertThat(ascii.foreign("abcdef", 5)).isEqualTo("ab...");
    assertThat(unicode.foreign("ab\u001bdef", 7)).isEqualTo("ab…");
    assertThat(unicode.foreign("ab😀def", 5)).isEqualTo("ab😀…");
    assertThat(unicode.foreign("", 0)).isEmpty();
  }

  @Test
  void barsGrowWithTheirValue() {
    assertThat(Glyphs.UNICODE.bar(0, 8, 4)).isEmpty();
    assertThat(Glyphs.UNICODE.bar(1, 8, 4)).isEqualTo("▌");
    assertThat(Glyphs.UNICODE.bar(8, 8, 4)).isEqualTo("████");
    assertThat(Glyphs.UNICODE.bar(3, 32, 4)).isEqualTo("▍");
    assertThat(Glyphs.ASCII.bar(5, 8, 4)).isEqualTo("###");
    assertThat(Glyphs.ASCII.bar(0, 0, 4)).isEmpty();
  }
}
