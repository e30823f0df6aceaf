package playtime.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import playtime.cli.UserError;
import playtime.model.Topics;
import playtime.streams.TopicCatalog;

/**
 * Creates the topics that are missing and waits until they can be written; never changes or removes
 * one.
 */
final class Provisioning {

  private static final short ONE_BROKER = 1;

  private Provisioning() {}

  static void createTopics(String bootstrapServers, Topics topics, int partitions)
      throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          TopicCatalog.topics(topics, partitions, ONE_BROKER).stream()
              .filter(topic -> !present.contains(topic.name()))
              .toList();
      admin.createTopics(missing).all().get();
      awaitLeaders(admin, missing);
    } catch (ExecutionException e) {
      throw new UserError("cannot create the topics: " + e.getCause().getMessage(), e);
    }
  }

  /**
   * Asks each leader for an offset, which is answered when it leads. A producer that writes earlier
   * can have its second batch accepted before its first, and then waits for its delivery time-out
   * (KAFKA-14359).
   */
  private static void awaitLeaders(Admin admin, List<NewTopic> created)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : created) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    admin.listOffsets(ends).all().get();
  }
}
