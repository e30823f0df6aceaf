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

  /** Of broker, OpenSearch and Connect. */
  record Ports(int kafka, int openSearch, int connect) {

    static final Ports FREE = new Ports(0, 0, 0);
  }
}
