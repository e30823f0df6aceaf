package playtime.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the baselines are told on their command line.
 *
 * @param settings of Kafka Streams, named so; of clients with {@code consumer.} and {@code
 *     producer.} before the name
 */
record CopyArguments(
    String bootstrapServers,
    String group,
    String input,
    String output,
    String stateDirectory,
    Map<String, String> settings) {

  private static final int NAMED = 5;
  private static final String COMMIT_INTERVAL = "commit.interval.ms";

  static CopyArguments of(String[] args) {
    Map<String, String> settings = new HashMap<>();
    for (String setting : Arrays.asList(args).subList(NAMED, args.length)) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new CopyArguments(args[0], args[1], args[2], args[3], args[4], settings);
  }

  List<String> toList() {
    List<String> args =
        new ArrayList<>(List.of(bootstrapServers, group, input, output, stateDirectory));
    settings.forEach((name, value) -> args.add(name + '=' + value));
    return args;
  }

  long commitMillis() {
    return Long.parseLong(settings.get(COMMIT_INTERVAL));
  }

  /** The settings that begin so, without that beginning. */
  Map<String, String> settings(String prefix) {
    Map<String, String> found = new HashMap<>();
    settings.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }
}
