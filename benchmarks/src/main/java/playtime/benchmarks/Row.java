package playtime.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import playtime.model.Topics;

/**
 * One of the candidates that are compared: which program, with which settings.
 *
 * @param jvmFlags beside the harness's own
 * @param options of the program itself, for {@link Kind#PLAYTIME}
 * @param settings of Kafka Streams and its clients
 * @param questions asked of its query API each second while it runs; for {@link Kind#PLAYTIME}
 */
record Row(
    String name,
    Kind kind,
    List<String> jvmFlags,
    List<String> options,
    Map<String, String> settings,
    int questions) {

  /** What can be measured. */
  enum Kind {
    RAW_COPY,
    STREAMS_COPY,
    PLAYTIME;

    /** As it is written in a row. */
    static Kind of(String text) {
      return Arrays.stream(values())
          .filter(kind -> kind.text().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("there is no program '" + text + "'"));
    }

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The flags that the launcher and the image start the stream with, as seen from this module. */
  static final String STREAM_FLAGS = "@../streams-app/stream.jvm";

  private static final String DEFAULT_HEAP = "-Xmx1g";
  private static final String PROFILE = "--profile";
  private static final String QUESTIONS = "questions";

  /**
   * Reads {@code [NAME=]PROGRAM[,ITEM…]}: an item that begins with {@code --} is an option of the
   * program, with {@code -} a flag of its JVM, with {@code @} a file of such flags, any other a
   * setting {@code KEY=VALUE}; {@code questions=N} asks so many a second.
   *
   * @throws IllegalArgumentException with one sentence
   */
  static Row parse(String text) {
    String[] parts = text.split(",", -1);
    int equals = parts[0].indexOf('=');
    Kind kind = Kind.of(parts[0].substring(equals + 1));
    List<String> flags = new ArrayList<>(List.of(DEFAULT_HEAP));
    List<String> options = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    for (String item : Arrays.asList(parts).subList(1, parts.length)) {
      if (item.startsWith("--") && kind == Kind.PLAYTIME) {
        options.add(item);
      } else if (isJvmFlag(item)) {
        flags.add(item);
      } else if (!item.startsWith("-") && item.indexOf('=') > 0) {
        settings.put(item.substring(0, item.indexOf('=')), item.substring(item.indexOf('=') + 1));
      } else {
        throw new IllegalArgumentException(
            "'%s' in row '%s' is no setting KEY=VALUE".formatted(item, text));
      }
    }
    String name = equals < 0 ? text : parts[0].substring(0, equals);
    int questions = Integer.parseInt(settings.getOrDefault(QUESTIONS, "0"));
    settings.remove(QUESTIONS);
    return new Row(name, kind, flags, options, settings, questions);
  }

  private static boolean isJvmFlag(String item) {
    boolean isOption = item.startsWith("--");
    return item.startsWith("@") || (item.startsWith("-") && !isOption);
  }

  /** The same, with settings that apply where it names none, and no profile that does. */
  Row withDefaults(Map<String, String> defaults) {
    if (options.stream().anyMatch(option -> option.startsWith(PROFILE))) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>(defaults);
    all.putAll(settings);
    return new Row(name, kind, jvmFlags, options, all, questions);
  }

  /**
   * Starts the program on the topics; its progress is committed in the group {@code id}.
   *
   * @param httpPort of {@link Kind#PLAYTIME}
   */
  Child start(String bootstrapServers, String id, Topics topics, Path directory, int httpPort) {
    Path log = directory.resolve("log");
    String state = directory.resolve("state").toString();
    if (kind == Kind.PLAYTIME) {
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("--bootstrap-server", bootstrapServers, "--application-id", id));
      arguments.addAll(List.of("--prefix", topics.prefix(), "--state-dir", state));
      arguments.addAll(List.of("--http-port", String.valueOf(httpPort)));
      arguments.addAll(options);
      settings.forEach((key, value) -> arguments.addAll(List.of("--streams", key + '=' + value)));
      return Child.start(log, jvmFlags, playtime.streams.Main.class, arguments);
    }
    CopyArguments arguments =
        new CopyArguments(
            bootstrapServers, id, topics.events(), Cluster.copy(topics), state, settings);
    Class<?> main = kind == Kind.RAW_COPY ? RawCopy.class : StreamsCopy.class;
    return Child.start(log, jvmFlags, main, arguments.toList());
  }
}
