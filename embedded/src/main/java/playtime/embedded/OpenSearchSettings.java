package playtime.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start an OpenSearch server.
 *
 * @param home the unpacked distribution
 * @param directory for data, configuration and log; made when it is not there
 * @param port of HTTP; 0 takes a free one
 * @param heap as {@code -Xmx} takes it, e.g. {@code 512m}
 * @param jvmOptions more options for the JVM, after all others
 * @param server settings of {@code opensearch.yml} that add to or replace those used here
 * @param shutdownHook whether the end of this process stops the server and waits for it; false when
 *     the owner closes it in a hook of its own, in an order of its own. Without a hook it still
 *     ends after this process does
 */
public record OpenSearchSettings(
    Path home,
    Path directory,
    int port,
    String heap,
    List<String> jvmOptions,
    Map<String, String> server,
    boolean shutdownHook) {

  private static final String HEAP = "512m";

  // Halves the time to start; a server that is up for hours or is measured goes without.
  private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

  public OpenSearchSettings {
    directory = directory.toAbsolutePath();
    jvmOptions = List.copyOf(jvmOptions);
    server = Map.copyOf(server);
  }

  /**
   * The distribution of the build, a free port, made for a quick start.
   *
   * @throws EmbeddedException when there is no distribution for this JDK
   */
  public static OpenSearchSettings in(Path directory) {
    return new OpenSearchSettings(
        EmbeddedOpenSearch.home(), directory, 0, HEAP, QUICK_START, Map.of(), true);
  }

  public OpenSearchSettings withPort(int chosen) {
    return new OpenSearchSettings(home, directory, chosen, heap, jvmOptions, server, shutdownHook);
  }

  public OpenSearchSettings withHeap(String size) {
    return new OpenSearchSettings(home, directory, port, size, jvmOptions, server, shutdownHook);
  }

  /** Replaces the option for a quick start, too: give it again if it is wanted. */
  public OpenSearchSettings withJvmOptions(List<String> options) {
    return new OpenSearchSettings(home, directory, port, heap, options, server, shutdownHook);
  }

  public OpenSearchSettings withServer(Map<String, String> settings) {
    return new OpenSearchSettings(home, directory, port, heap, jvmOptions, settings, shutdownHook);
  }

  public OpenSearchSettings withoutShutdownHook() {
    return new OpenSearchSettings(home, directory, port, heap, jvmOptions, server, false);
  }
}
