package playtime.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.UserError;

/** Which files a name stands for. */
class ArchiveFilesTest {

  @BeforeAll
  static void requireJdk() {
    Sparks.requireJdk();
  }

  @TempDir private Path directory;
  private final ArchiveFiles files = new ArchiveFiles(new Configuration());

  @BeforeEach
  void make() throws Exception {
    Files.createDirectories(directory.resolve("below"));
    for (String name : List.of("b.ndjson", "a.gz", "below/c.ndjson", ".hidden", "_SUCCESS")) {
      Files.writeString(directory.resolve(name), "x");
    }
  }

  @Test
  void aDirectoryIsAllThatIsBelowIt() {
    assertThat(files.of(List.of(directory.toString())))
        .containsExactly(path("a.gz"), path("b.ndjson"), path("below/c.ndjson"));
  }

  @Test
  void globsAndNamesGiveEachFileOnce() {
    assertThat(files.of(List.of(path("*.ndjson"), path("b.ndjson"), path("{a,z}.gz"))))
        .containsExactly(path("a.gz"), path("b.ndjson"));
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> files.of(List.of(path("none.ndjson"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none.ndjson");
    assertThatThrownBy(() -> files.of(List.of(path("*.none"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("*.none");
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }
}
