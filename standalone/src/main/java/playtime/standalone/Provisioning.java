package playtime.standalone;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import playtime.cli.UserError;
import playtime.model.Topics;
import playtime.streams.TopicCatalog;

/** Creates the topics that are missing; never changes or removes one. */
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
    } catch (ExecutionException e) {
      throw new UserError("cannot create the topics: " + e.getCause().getMessage(), e);
    }
  }
}
