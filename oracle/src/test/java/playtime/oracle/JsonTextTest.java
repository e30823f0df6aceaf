package playtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void escapesWhatHasToBe() {
    assertThat(JsonText.quoted("\"\\/\b\t\n\f\r\0\u001f\u007f\u00e9\u2028\ud83d\ude00\ufffd"))
        .isEqualTo(
            "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001F\u007f\u00e9\u2028\ud83d\ude00\ufffd\"");
  }

  @Test
  void escapesAsJacksonsDefault() throws IOException {
    StringBuilder text = new StringBuilder();
    for (char c = 0; c < 0xd800; c++) {
      text.append(c);
    }
    StringWriter expected = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(expected)) {
      generator.writeString(text.toString());
    }
    assertThat(JsonText.quoted(text.toString())).isEqualTo(expected.toString());
  }

  @Test
  void writesSeconds() {
    assertThat(Formats.seconds(4)).isEqualTo("0.004");
    assertThat(Formats.seconds(1500)).isEqualTo("1.5");
    assertThat(Formats.seconds(3_600_000)).isEqualTo("3600");
    assertThat(Formats.seconds(0)).isEqualTo("0");
    assertThat(Formats.seconds(123_456_789_012_340L)).isEqualTo("123456789012.34");
  }
}
