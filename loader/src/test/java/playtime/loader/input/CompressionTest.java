package playtime.loader.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CompressionTest {

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(Compression compression) throws IOException {
    assertThat(decode(encode(compression, "one\ntwo"))).isEqualTo("one\ntwo");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void readsAllMembersOfAFile(Compression compression) throws IOException {
    byte[] members =
        join(encode(compression, "one\n"), encode(compression, ""), encode(compression, "two"));

    assertThat(decode(members)).isEqualTo("one\ntwo");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void readsALaterMemberFromAPipeThatPauses(Compression compression) throws IOException {
    InputStream pausing =
        new ByteArrayInputStream(join(encode(compression, "one\n"), encode(compression, "two"))) {
          @Override
          public synchronized int available() {
            return 0;
          }

          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        };

    assertThat(text(Compression.decode(pausing))).isEqualTo("one\ntwo");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void refusesAFileThatIsCutOffAnywhereInsideAMember(Compression compression) throws IOException {
    byte[] first = encode(compression, "one\ntwo\n".repeat(100));
    byte[] both = join(first, encode(compression, "three\n"));

    for (int length = 5; length < both.length; length++) {
      if (length != first.length) {
        byte[] cut = Arrays.copyOf(both, length);
        assertThatThrownBy(() -> decode(cut))
            .as("%d bytes", length)
            .isInstanceOf(IOException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void readsMoreThanAnyBufferHolds(Compression compression) throws IOException {
    String repetitive = "one\n".repeat(2_000_000); // comes out of very few bytes
    String varied =
        new Random(1).ints(400_000, '!', '~').mapToObj(Character::toString).collect(joining());

    assertThat(decode(encode(compression, repetitive + varied))).isEqualTo(repetitive + varied);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void readsWhatThereIsBeforeTheDamage(Compression compression) throws IOException {
    String text = "one\n".repeat(50_000);
    byte[] members = join(encode(compression, text), cut(encode(compression, "two\n"), 1));
    InputStream in = Compression.decode(new ByteArrayInputStream(members));

    assertThat(in.readNBytes(text.length())).asString(US_ASCII).isEqualTo(text);
    assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void refusesWhatIsNoMemberAfterAMember(Compression compression) throws IOException {
    byte[] damaged = join(encode(compression, "one\n"), "rubbish, not a header".getBytes(US_ASCII));

    assertThatThrownBy(() -> decode(damaged)).isInstanceOf(IOException.class);
  }

  @Test
  void skipsAZstandardFrameForOtherPrograms() throws IOException {
    byte[] skippable = {0x5e, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 'h', 'i'};

    assertThat(decode(join(skippable, encode(Compression.ZSTD, "one")))).isEqualTo("one");
  }

  @ParameterizedTest
  @CsvSource({"''", "a", "{}", "abc", "(abcd"})
  void takesAnythingElseAsItIs(String text) throws IOException {
    assertThat(decode(text.getBytes(US_ASCII))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"a.gz, GZIP", "a.ndjson.zst, ZSTD", "a.ndjson, NONE", "gz, NONE"})
  void choosesByTheNameOfWhatIsWritten(String name, Compression compression) {
    assertThat(Compression.ofName(name)).isEqualTo(compression);
  }

  private static byte[] cut(byte[] whole, int missing) {
    return Arrays.copyOf(whole, whole.length - missing);
  }

  private static byte[] encode(Compression compression, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.encode(bytes)) {
      out.write(text.getBytes(US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String decode(byte[] stored) throws IOException {
    return text(Compression.decode(new ByteArrayInputStream(stored)));
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), US_ASCII);
  }
}
