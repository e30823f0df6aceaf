package playtime.standalone.report;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Any number of lines, sorted by a key of bytes, in bounded memory: what does not fit is written to
 * files in sorted runs, which are merged at the end.
 */
final class SortedLines {

  private static final Comparator<Line> BY_KEY = (a, b) -> Arrays.compareUnsigned(a.key, b.key);
  private static final int OVERHEAD = 64; // of two arrays and an object, roughly
  private static final int BUFFER = 1 << 16;

  private final Path directory;
  private final long memory;
  private final List<Line> lines = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private long used;

  private static final class Line {
    final byte[] key;
    final byte[] text;

    Line(byte[] key, byte[] text) {
      this.key = key;
      this.text = text;
    }
  }

  /**
   * @param directory of the files, which are the caller's to delete
   * @param memory bytes of lines that may be held
   */
  SortedLines(Path directory, long memory) {
    this.directory = directory;
    this.memory = memory;
  }

  void add(byte[] key, byte[] text) throws IOException {
    lines.add(new Line(key, text));
    used += key.length + text.length + OVERHEAD;
    if (used > memory) {
      spill();
    }
  }

  /** Writes all lines in order, each ended by a line feed. */
  void writeTo(OutputStream out) throws IOException {
    spill();
    PriorityQueue<Run> merged = new PriorityQueue<>(Comparator.comparing(run -> run.line, BY_KEY));
    try {
      for (Path file : runs) {
        Run run = new Run(file);
        if (run.next()) {
          merged.add(run);
        }
      }
      while (!merged.isEmpty()) {
        Run first = merged.remove();
        out.write(first.line.text);
        out.write('\n');
        if (first.next()) {
          merged.add(first);
        }
      }
    } finally {
      for (Run run : merged) {
        run.in.close();
      }
    }
  }

  private void spill() throws IOException {
    lines.sort(BY_KEY);
    Path file = Files.createTempFile(directory, "run", null);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
      for (Line line : lines) {
        out.writeInt(line.key.length);
        out.write(line.key);
        out.writeInt(line.text.length);
        out.write(line.text);
      }
      out.writeInt(-1);
    }
    runs.add(file);
    lines.clear();
    used = 0;
  }

  /** A file of lines in order; open until its last one is read. */
  private static final class Run {
    private final DataInputStream in;
    private Line line;

    Run(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    boolean next() throws IOException {
      int keyLength = in.readInt();
      if (keyLength < 0) {
        in.close();
        return false;
      }
      byte[] key = in.readNBytes(keyLength);
      line = new Line(key, in.readNBytes(in.readInt()));
      return true;
    }
  }
}
