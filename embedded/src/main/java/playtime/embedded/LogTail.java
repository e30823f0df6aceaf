package playtime.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a log says about the end of a server, in one line. */
final class LogTail {

  private static final Pattern TELLING =
      Pattern.compile(
          "(Exception|Error)[:\\[]|^Error|fatal|Unrecognized|cannot", Pattern.MULTILINE);
  private static final int LAST = 2;

  private LogTail() {}

  /** The first line that tells of an error and the last one that does, else the last lines. */
  static String telling(Path log) {
    List<String> lines;
    try {
      // not readAllLines: a JVM that ends badly may leave bytes that are not UTF-8
      lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("at "))
              .toList();
    } catch (IOException e) {
      return "its log %s cannot be read".formatted(log);
    }
    List<String> telling = lines.stream().filter(line -> TELLING.matcher(line).find()).toList();
    List<String> chosen =
        telling.isEmpty()
            ? lines.subList(Math.max(0, lines.size() - LAST), lines.size())
            : telling.size() == 1
                ? telling
                : List.of(telling.get(0), telling.get(telling.size() - 1));
    return "%s (log: %s)".formatted(String.join("; ", chosen), log);
  }
}
