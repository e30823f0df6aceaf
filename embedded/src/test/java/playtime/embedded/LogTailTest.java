package playtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path directory;
  private Path log;

  @BeforeEach
  void setUp() {
    log = directory.resolve("log");
  }

  @Test
  void firstAndLastErrorTellMost() throws Exception {
    Files.writeString(
        log,
        """
        INFO starting
        java.lang.IllegalStateException: failed to obtain node locks
        \tat org.opensearch.Node
        Caused by: java.io.IOException: between
        Caused by: java.nio.Exception: denied
        INFO stopped
        """);

    assertThat(LogTail.telling(log))
        .isEqualTo(
            "java.lang.IllegalStateException: failed to obtain node locks; "
                + "Caused by: java.nio.Exception: denied (log: %s)".formatted(log));
  }

  @Test
  void lastLinesWhenNoneTellsOfAnError() throws Exception {
    Files.writeString(log, "one\ntwo\n\nthree\n");

    assertThat(LogTail.telling(log)).isEqualTo("two; three (log: %s)".formatted(log));
  }

  @Test
  void missingAndEmptyLogs() throws Exception {
    assertThat(LogTail.telling(log)).contains("cannot be read");

    Files.createFile(log);
    assertThat(LogTail.telling(log)).isEqualTo(" (log: %s)".formatted(log));
  }
}
