package playtime.standalone.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in columns as wide as their longest cell; two spaces before each column. */
final class Table {

  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  /** Headings; one that starts with {@code >} aligns its column to the right. */
  Table(String... headings) {
    right = new boolean[headings.length];
    String[] row = new String[headings.length];
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      row[i] = right[i] ? headings[i].substring(1) : headings[i];
    }
    rows.add(row);
  }

  void row(String... cells) {
    rows.add(cells);
  }

  List<String> lines() {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return rows.stream()
        .filter(row -> Arrays.stream(row).anyMatch(cell -> !cell.isEmpty()))
        .map(row -> line(row, widths))
        .toList();
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String gap = " ".repeat(widths[i] - row[i].length());
      line.append("  ").append(right[i] ? gap + row[i] : row[i] + gap);
    }
    return line.toString().stripTrailing();
  }
}
