package playtime.loader.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {

  private static final int MAX = LineReader.MAX_LINE_BYTES;

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "a|b|        > [a][b]",
        "a|b         > [a][b]",
        "a~|b~|      > [a][b]",
        "a~b|c       > [a~b][c]",
        "a~~|        > [a~]",
        "a~          > [a~]",
        "||a         > [][][a]",
        "~|a         > [][a]",
        "~           > [~]",
        "|           > []",
        "''          > ''",
      })
  void linesEndWithLfOrCrlf(String input, String lines) throws IOException {
    String bytes = input.replace('|', '\n').replace('~', '\r');

    assertThat(read(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1))))
        .hasToString(lines.replace('~', '\r'));
  }

  @Test
  void handsOverTheLongestLineWithEitherEnd() throws IOException {
    Lines lines = read(stream("x".repeat(MAX) + "\r\n", "y".repeat(MAX) + "\n", "z".repeat(MAX)));

    assertThat(lines.lines).extracting(line -> line.length).containsExactly(MAX, MAX, MAX);
    assertThat(lines.tooLong).isEmpty();
  }

  @Test
  void tellsOfALineThatIsOneByteTooLongAndGoesOn() throws IOException {
    Lines lines =
        read(stream("a\n", "x".repeat(MAX + 1) + "\n", "b\n", "y".repeat(MAX + 1) + "\r\n", "c"));

    assertThat(lines).hasToString("[a][b][c]");
    assertThat(lines.numbers).containsExactly(1L, 3L, 5L);
    assertThat(lines.tooLong)
        .extracting(numberAndLength -> numberAndLength[0])
        .containsExactly(2L, 4L);
  }

  @Test
  void keepsOnlyTheLengthOfAnEndlessLine() throws IOException {
    int megabytes = 300; // more than the heap of the tests could hold with its copies
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) 'x');
    InputStream endless =
        new SequenceInputStream(
            Collections.enumeration(
                Collections.nCopies(megabytes, megabyte).stream()
                    .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
                    .toList()));

    Lines lines = read(new SequenceInputStream(endless, stream("\nnext")));

    assertThat(lines).hasToString("[next]");
    assertThat(lines.tooLong).singleElement().isEqualTo(new long[] {1, (long) megabytes << 20});
  }

  @Property
  void splitsAnyBytesHoweverTheyArrive(
      @ForAll @Size(max = 400) List<@IntRange(max = 5) Integer> symbols,
      @ForAll @IntRange(min = 1, max = 70) int atOnce)
      throws IOException {
    StringBuilder text = new StringBuilder();
    symbols.forEach(symbol -> text.append("\n\r a\u0085\u00ff".charAt(symbol)));
    String input = text.toString();

    Lines lines = read(trickling(input.getBytes(ISO_8859_1), atOnce));

    assertThat(lines.texts()).isEqualTo(naively(input));
  }

  private static List<String> naively(String input) {
    List<String> lines = new ArrayList<>(List.of(input.split("\n", -1)));
    int last = lines.size() - 1;
    for (int i = 0; i < last; i++) {
      String line = lines.get(i);
      lines.set(i, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    if (lines.get(last).isEmpty()) {
      lines.remove(last);
    }
    return lines;
  }

  private static InputStream stream(String... parts) {
    return new ByteArrayInputStream(String.join("", parts).getBytes(ISO_8859_1));
  }

  private static InputStream trickling(byte[] bytes, int atOnce) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(atOnce, length));
      }
    };
  }

  private static Lines read(InputStream in) throws IOException {
    Lines lines = new Lines();
    LineReader reader = new LineReader(in, lines);
    while (reader.read()) {}
    return lines;
  }

  private static final class Lines implements LineReader.Sink {
    final List<byte[]> lines = new ArrayList<>();
    final List<Long> numbers = new ArrayList<>();
    final List<long[]> tooLong = new ArrayList<>();

    @Override
    public void line(byte[] line, long number) {
      lines.add(line);
      numbers.add(number);
    }

    @Override
    public void tooLong(long length, long number) {
      tooLong.add(new long[] {number, length});
    }

    List<String> texts() {
      return lines.stream().map(line -> new String(line, ISO_8859_1)).toList();
    }

    @Override
    public String toString() {
      StringBuilder all = new StringBuilder();
      texts().forEach(line -> all.append('[').append(line).append(']'));
      return all.toString();
    }
  }
}
