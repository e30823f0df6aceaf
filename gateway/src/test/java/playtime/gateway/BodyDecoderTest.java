package playtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecoderTest {

  private static final byte[] TEXT = new byte[300_000];

  static {
    new Random(1).nextBytes(TEXT);
    Arrays.fill(TEXT, 100_000, 250_000, (byte) 'x');
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, 1 << 20})
  void givesWhatWasCompressedHoweverItIsCut(int cut) throws IOException {
    byte[] two = concat(gzip(TEXT), gzip(TEXT));

    try (BodyDecoder decoder = new BodyDecoder.Gzip()) {
      assertThat(decode(decoder, two, cut)).isEqualTo(concat(TEXT, TEXT));
      assertThat(decoder.next(ByteBuffer.allocate(0))).isNull();
      assertThat(decoder.mayEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, 1 << 20})
  void givesWhatIsNotCompressedAsItIs(int cut) throws IOException {
    try (BodyDecoder decoder = new BodyDecoder.Plain()) {
      assertThat(decode(decoder, TEXT, cut)).isEqualTo(TEXT);
      assertThat(decoder.mayEnd()).isTrue();
    }
  }

  @Test
  void seesThatItIsCutOff() throws IOException {
    byte[] whole = gzip(TEXT);
    for (int length : new int[] {1, 5, 100, whole.length - 1}) {
      try (BodyDecoder decoder = new BodyDecoder.Gzip()) {
        decode(decoder, Arrays.copyOf(whole, length), 64);

        assertThat(decoder.mayEnd()).isFalse();
      }
    }
  }

  @Test
  void seesThatItIsNone() throws IOException {
    byte[] broken = gzip(TEXT);
    broken[10] = (byte) 0xff; // a kind of block that there is not
    for (byte[] bytes :
        new byte[][] {"{\"index\":{}}\n".getBytes(StandardCharsets.UTF_8), broken}) {
      try (BodyDecoder decoder = new BodyDecoder.Gzip()) {
        assertThatThrownBy(() -> decode(decoder, bytes, 64)).isInstanceOf(ZipException.class);
      }
    }
  }

  @Test
  void aBombComesInSmallPieces() throws IOException {
    byte[] bomb = gzip(new byte[50 << 20]);
    int pieces = 0;
    try (BodyDecoder decoder = new BodyDecoder.Gzip()) {
      ByteBuffer stored = ByteBuffer.wrap(bomb);
      ByteBuffer piece;
      while ((piece = decoder.next(stored)) != null) {
        assertThat(piece.remaining()).isLessThanOrEqualTo(BodyDecoder.PIECE_BYTES);
        pieces++;
      }
    }
    assertThat(pieces).isGreaterThanOrEqualTo((50 << 20) / BodyDecoder.PIECE_BYTES);
  }

  private static byte[] decode(BodyDecoder decoder, byte[] stored, int cut) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int from = 0; from < stored.length; from += cut) {
      ByteBuffer bytes = ByteBuffer.wrap(stored, from, Math.min(cut, stored.length - from));
      ByteBuffer piece;
      while ((piece = decoder.next(bytes)) != null) {
        byte[] taken = new byte[piece.remaining()];
        piece.get(taken);
        all.write(taken);
      }
    }
    return all.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
