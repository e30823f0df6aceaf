package playtime.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedLinesTest {

  @TempDir private Path directory;

  @Test
  void sortsWhatDoesNotFitIntoMemory() throws Exception {
    List<String> lines =
        new ArrayList<>(IntStream.range(0, 2_000).mapToObj("%05d line"::formatted).toList());
    List<String> sorted = List.copyOf(lines);
    Collections.shuffle(lines, new Random(1));

    assertThat(sort(lines, 10_000)).isEqualTo(sorted);
    try (Stream<Path> runs = Files.list(directory)) {
      assertThat(runs.count()).isGreaterThan(10);
    }
  }

  @Test
  void ordersByUnsignedBytes() throws Exception {
    // in UTF-16 the last two would change places
    assertThat(sort(List.of("😀", "ﬀ", "ä", "z", ""), 1_000))
        .containsExactly("", "z", "ä", "ﬀ", "😀");
  }

  @Test
  void nothingGivesNothing() throws Exception {
    assertThat(sort(List.of(), 1_000)).isEmpty();
  }

  private List<String> sort(List<String> lines, long memory) throws Exception {
    SortedLines sorted = new SortedLines(directory, memory);
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      sorted.add(bytes, bytes);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sorted.writeTo(out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
