package playtime.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import playtime.model.Rules;
import playtime.model.Topics;

/**
 * What an embedded pipeline is to be.
 *
 * @param directory where everything of it lies: topics, state, indices, logs
 * @param ports 0 takes free ones
 * @param partitions of the topics, when they are created
 * @param streams any setting of Kafka Streams or its clients
 * @param isRefreshed whether searches find what was written a second ago; without, which is
 *     cheaper, only what was there at the last explicit refresh
 */
record StackSettings(
    Path directory,
    Ports ports,
    Topics topics,
    Rules rules,
    String applicationId,
    int threads,
    int partitions,
    Map<String, String> streams,
    boolean isRefreshed) {

  StackSettings withRefresh(boolean wanted) {
    return new StackSettings(
        directory, ports, topics, rules, applicationId, threads, partitions, streams, wanted);
  }

  /** Values for the placeholders of the index templates. */
  Map<String, String> templateValues() {
    Map<String, String> values = new HashMap<>(Map.of("prefix", topics.prefix()));
    if (!isRefreshed) {
      values.put("refresh.interval", "-1");
    }
    return values;
  }

  /** Of broker, OpenSearch, Connect, and the stream's page and query API. */
  record Ports(int kafka, int openSearch, int connect, int http) {

    /** Free ones, but for the page. */
    static Ports free(int http) {
      return new Ports(0, 0, 0, http);
    }
  }
}
