package playtime.streams.topology;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import playtime.model.Rules;
import playtime.model.Topics;

/** The topics that back up the stores of a generation. */
public final class Changelogs {

  private Changelogs() {}

  /**
   * Their names, whether they exist or not: not every store has one.
   *
   * @param applicationId the generation's
   */
  public static List<String> of(String applicationId) {
    Topology topology =
        new PlaytimeTopology(
                new Topics(Topics.DEFAULT_PREFIX), Rules.DEFAULTS, (partition, key) -> true)
            .get();
    return topology.describe().subtopologies().stream()
        .flatMap(part -> part.nodes().stream())
        .filter(TopologyDescription.Processor.class::isInstance)
        .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
        .distinct()
        .sorted()
        .map(store -> of(applicationId, store))
        .toList();
  }

  /** As Kafka Streams names the topic of one store. */
  public static String of(String applicationId, String store) {
    return applicationId + "-" + store + "-changelog";
  }

  /** Whether a record of such a topic says which rules made the state, and is no state itself. */
  public static boolean saysRules(String topic, byte[] key) {
    return topic.endsWith(of("", PlaytimeTopology.ACCOUNTING_STORE))
        && Arrays.equals(key, AccountProcessor.RULES);
  }
}
