package playtime.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.Cli;

class CommandsTest {

  @TempDir Path directory;

  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @AfterEach
  void restore() {
    System.setErr(err);
  }

  @Test
  void generateWritesTheSameEventsInBothFormats() throws IOException {
    Path plain = directory.resolve("plain.ndjson");
    Path bulk = directory.resolve("bulk.ndjson.gz");
    String[] fleet = {
      "generate", "--boxes=3", "--weeks=1", "--end=2026-11-22T10:00:00Z", "--out=" + plain
    };

    assertThat(run(fleet)).isZero();
    fleet[4] = "--out=" + bulk;
    assertThat(Cli.run(new Main(), Map.of("PLAYTIME_FORMAT", "bulk"), fleet)).isZero();

    List<String> events = Files.readAllLines(plain);
    assertThat(events).hasSizeGreaterThan(10);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(bulk))) {
      String action = "{\"index\":{\"_index\":\"toniebox-events\"}}\n";
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(action + String.join("\n" + action, events) + "\n");
    }
  }

  @Test
  void generateNamesABadShare() {
    assertThat(run("generate", "--offline=1.5")).isEqualTo(2);
    assertThat(said()).startsWith("error: --offline must lie between 0 and 1, and is 1.5");
  }

  @Test
  void generateSaysWhenItCannotWrite() {
    assertThat(run("generate", "--out=" + directory.resolve("missing/x"))).isEqualTo(1);
    assertThat(said()).startsWith("error: cannot write '").doesNotContain("unexpected");
  }

  @Test
  void loadChecksItsOptionsAndFilesFirst() {
    Path missing = directory.resolve("missing.ndjson");

    assertThat(run("load")).isEqualTo(2);
    assertThat(run("load", "--rate=0", "-")).isEqualTo(2);
    assertThat(run("load", missing.toString())).isEqualTo(1);
    assertThat(said())
        .contains("error: --rate must be positive")
        .contains("error: cannot read '" + missing + "': no such file");
  }

  @Test
  void loadTakesFilesOrAnIndex() {
    String from = "--from-opensearch=http://127.0.0.1:1";

    assertThat(run("load", from, "--index=events", "-")).isEqualTo(2);
    assertThat(run("load", from)).isEqualTo(2);
    assertThat(run("load", from, "--index=a/_search?q=b")).isEqualTo(2);
    assertThat(run("load", "--index=events", "-")).isEqualTo(2);
    assertThat(run("load", "--checkpoint=file", "-")).isEqualTo(2);
    assertThat(said().lines().filter(line -> line.startsWith("error")))
        .containsExactly(
            "error: files and --from-opensearch exclude each other",
            "error: --from-opensearch needs --index",
            "error: --index 'a/_search?q=b' is no name of an index",
            "error: --index and --checkpoint need --from-opensearch",
            "error: --index and --checkpoint need --from-opensearch");
  }

  @Test
  void aCommandIsNeeded() {
    assertThat(run()).isEqualTo(2);
    assertThat(said()).startsWith("error: a command is missing");
  }

  @Test
  void theSummaryLeavesOutWhatDidNotHappen() {
    assertThat(LoadSummary.of(new LoadResult(1_200, 1_200, 0, 0, 0, 0, 0, false, false, List.of())))
        .isEqualTo("1,200 lines read, 1,200 sent");
    assertThat(
            LoadSummary.of(
                new LoadResult(1_234, 1_234, 0, 0, 0, 0, 0, false, false, List.of()), "documents"))
        .isEqualTo("1,234 documents read, 1,234 sent");
    assertThat(LoadSummary.of(new LoadResult(9, 2, 1, 1, 2, 1, 2, true, true, List.of())))
        .isEqualTo(
            "9 lines read, 2 sent, 1 _bulk action lines skipped, 1 blank lines skipped,"
                + " 2 not sent: update or delete, 1 not sent: too long, 2 not sent: failed;"
                + " interrupted before the end of the input");
  }

  private int run(String... args) {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    return Cli.run(new Main(), Map.of(), args);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
