package playtime.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

  @Test
  void aRowNamesProgramFlagsOptionsAndSettings() {
    Row row =
        Row.parse(
            "two=playtime,-XX:+UseSerialGC,@some.jvm,--max-event-age=P9D,num.stream.threads=2");
    assertThat(row.name()).isEqualTo("two");
    assertThat(row.kind()).isEqualTo(Row.Kind.PLAYTIME);
    assertThat(row.jvmFlags()).endsWith("-XX:+UseSerialGC", "@some.jvm");
    assertThat(row.options()).containsExactly("--max-event-age=P9D");
    assertThat(row.settings()).isEqualTo(Map.of("num.stream.threads", "2"));
  }

  @Test
  void withoutANameItIsCalledWhatItIs() {
    Row row = Row.parse("raw-copy,producer.linger.ms=5");
    assertThat(row.name()).isEqualTo("raw-copy,producer.linger.ms=5");
    assertThat(row.kind()).isEqualTo(Row.Kind.RAW_COPY);
  }

  @Test
  void itsOwnSettingsWinOverDefaults() {
    Row row = Row.parse("streams-copy,a=1").withDefaults(Map.of("a", "2", "b", "2"));
    assertThat(row.settings()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "a=nothing", "playtime,threads", "raw-copy,--threads=2"})
  void whatMakesNoSenseIsRefused(String text) {
    assertThatThrownBy(() -> Row.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
