package playtime.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was measured: rows of named figures, one for each round. As text the medians of each row
 * over its rounds, as CSV every round.
 */
final class Results {

  private record Round(String row, int number, Map<String, Double> figures) {}

  private final List<Round> rounds = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  /** Adds one round of a row. */
  void add(String row, int number, Map<String, Double> figures) {
    names.addAll(figures.keySet());
    rounds.add(new Round(row, number, new LinkedHashMap<>(figures)));
  }

  /** The medians, aligned. */
  String table() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header("row", "rounds"));
    Map<String, List<Round>> byRow =
        rounds.stream()
            .collect(Collectors.groupingBy(Round::row, LinkedHashMap::new, Collectors.toList()));
    byRow.forEach(
        (row, of) -> {
          List<String> line = new ArrayList<>(List.of(row, Integer.toString(of.size())));
          for (String figure : names) {
            line.add(text(Figures.median(of.stream().map(one -> value(one, figure)).toList())));
          }
          lines.add(line);
        });
    return aligned(lines);
  }

  /** One line for one round, to be shown as it comes in. */
  static String line(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + " " + text(figure.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Every round, with a header. */
  String csv() {
    StringBuilder csv = new StringBuilder();
    csv.append(String.join(",", header("row", "round"))).append('\n');
    for (Round round : rounds) {
      csv.append('"')
          .append(round.row().replace("\"", "\"\""))
          .append("\",")
          .append(round.number());
      names.forEach(figure -> csv.append(',').append(value(round, figure)));
      csv.append('\n');
    }
    return csv.toString();
  }

  /** Prints the table, and writes the CSV where one is wanted. */
  void publish(Path csv) {
    System.out.println();
    System.out.print(table());
    if (csv != null) {
      try {
        Files.writeString(csv, csv());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private List<String> header(String... first) {
    List<String> header = new ArrayList<>(List.of(first));
    header.addAll(names);
    return header;
  }

  /** NaN where a row does not have the figure. */
  private static double value(Round round, String figure) {
    return round.figures().getOrDefault(figure, Double.NaN);
  }

  /** Small numbers with one decimal, large ones in groups of digits, none where there is none. */
  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return String.format(Locale.ROOT, Math.abs(value) < 1_000 ? "%.1f" : "%,.0f", value);
  }

  private static String aligned(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int column = 0; column < line.size(); column++) {
        int at = column;
        int width = lines.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
        String format = column == 0 ? "%-" + width + "s" : "  %" + width + "s";
        text.append(String.format(Locale.ROOT, format, line.get(column)));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
