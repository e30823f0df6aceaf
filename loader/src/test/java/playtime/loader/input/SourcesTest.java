package playtime.loader.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.UserError;

class SourcesTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void file() throws IOException {
    file = Files.writeString(directory.resolve("a.ndjson"), "{}\n");
  }

  @Test
  void takesFilesAndStandardInputInTheirOrder() {
    assertThat(Sources.of(List.of(file.toString(), "-", file.toString())))
        .containsExactly(new FileSource(file), new StandardInput(), new FileSource(file));
  }

  @Test
  void followsTheLastFile() {
    assertThat(Sources.of(List.of(file.toString(), file.toString()), true))
        .containsExactly(new FileSource(file), new FollowedFile(file));
  }

  @Test
  void knowsSizes() {
    assertThat(new FileSource(file).size()).hasValue(3);
    assertThat(new StandardInput().size()).isEmpty();
  }

  @Test
  void namesWhatCannotBeRead() {
    String missing = directory.resolve("missing").toString();

    assertError(List.of(file.toString(), missing), "cannot read '" + missing + "': no such file");
    assertError(
        List.of(directory.toString()), "cannot read '" + directory + "': it is a directory");
    assertError(List.of("a\0b"), "cannot read 'a\0b': no file name");
    assertError(List.of("-", "-"), "standard input ('-') can be read only once");
  }

  @Test
  void refusesToFollowACompressedFile() throws IOException {
    Path compressed = directory.resolve("misnamed.ndjson");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      out.write('\n');
    }

    assertThatThrownBy(() -> Sources.of(List.of(compressed.toString()), true))
        .isInstanceOf(UserError.class)
        .hasMessage("cannot follow '" + compressed + "': it is compressed");
  }

  private static void assertError(List<String> names, String message) {
    assertThatThrownBy(() -> Sources.of(names)).isInstanceOf(UserError.class).hasMessage(message);
  }
}
