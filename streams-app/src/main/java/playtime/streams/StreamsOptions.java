package playtime.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import playtime.model.Topics;

/** How the stream runs, apart from its rules; shared by every command that runs it. */
public final class StreamsOptions {

  public static final String DEFAULT_APPLICATION_ID = "playtime";

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      description =
          "Names the application's state and progress on its cluster (default: playtime).")
  private String applicationId = DEFAULT_APPLICATION_ID;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Put before the names of topics and indices (default: toniebox-).")
  private String prefix = Topics.DEFAULT_PREFIX;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Stream threads (default: one a core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--streams",
      paramLabel = "KEY=VALUE",
      description = "Any setting of Kafka Streams or its clients, may be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  public String applicationId() {
    return applicationId;
  }

  public Topics topics() {
    return new Topics(prefix);
  }

  public int threads() {
    return threads;
  }

  public Map<String, String> overrides() {
    return overrides;
  }
}
