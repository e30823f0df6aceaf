package playtime.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AssemblyTest {

  private static final Path FILE = Path.of("playtime.ndjson");

  /** With {@code -Ddashboards.write=true} it writes the file first (docs/dashboards.md). */
  @Test
  void theFileIsMadeOfItsSources() throws Exception {
    String assembled = new Assembly(Path.of("objects")).ndjson();
    if (Boolean.getBoolean("dashboards.write")) {
      Files.writeString(FILE, assembled);
    }

    assertThat(Files.readString(FILE)).isEqualTo(assembled);
  }
}
