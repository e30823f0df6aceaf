package playtime.standalone;

import java.nio.file.Path;
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
 */
record StackSettings(
    Path directory,
    Ports ports,
    Topics topics,
    Rules rules,
    String applicationId,
    int threads,
    int partitions,
    Map<String, String> streams) {

  /** Of broker, OpenSearch, Connect, and the stream's page and query API. */
  record Ports(int kafka, int openSearch, int connect, int http) {

    /** Free ones, but for the page. */
    static Ports free(int http) {
      return new Ports(0, 0, 0, http);
    }
  }
}
