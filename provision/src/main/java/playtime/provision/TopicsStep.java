package playtime.provision;

import static playtime.provision.Change.Outcome.CHANGED;
import static playtime.provision.Change.Outcome.CREATED;
import static playtime.provision.Change.Outcome.SKIPPED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import playtime.cli.UserError;
import playtime.model.Topics;
import playtime.streams.TopicCatalog;

/**
 * Topics with their settings. Those that exist get the settings they lack; their partitions never
 * change, and a retention or a size that is more than wanted stays.
 */
public final class TopicsStep implements Step {

  private static final int PATIENCE_MS = 5_000;
  private static final Duration NEW_TOPIC_PATIENCE = Duration.ofSeconds(15);
  private static final int PAUSE_MS = 50;

  /** More of these is no harm, less is. */
  private static final Set<String> LOWER_LIMITS =
      Set.of(
          TopicConfig.RETENTION_MS_CONFIG,
          TopicConfig.RETENTION_BYTES_CONFIG,
          TopicConfig.DELETE_RETENTION_MS_CONFIG,
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);

  private final Admin admin;
  private final String servers;
  private final Collection<NewTopic> topics;

  /**
   * @param client settings of an admin client
   * @throws UserError when they are none
   */
  public TopicsStep(Map<String, Object> client, Collection<NewTopic> topics) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    servers = settings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG).toString();
    this.topics = topics;
    try {
      admin = Admin.create(settings);
    } catch (KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new UserError("cannot connect to Kafka at %s: %s".formatted(servers, reason), e);
    }
  }

  /** The topics of one broker's deployment, which knows its own address. */
  public static TopicsStep onOneBroker(String servers, Topics topics, int partitions) {
    return new TopicsStep(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
        TopicCatalog.topics(topics, partitions, (short) 1));
  }

  /** Makes what is missing. */
  public void apply() throws InterruptedException {
    apply(false);
  }

  @Override
  public String service() {
    return "Kafka at " + servers;
  }

  @Override
  public Optional<String> unavailable() throws InterruptedException {
    try {
      admin.describeCluster().nodes().get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause().getMessage());
    }
  }

  @Override
  public List<Change> apply(boolean dryRun) throws InterruptedException {
    Set<String> present = answer(admin.listTopics().names());
    List<NewTopic> missing = topics.stream().filter(t -> !present.contains(t.name())).toList();
    List<NewTopic> there = topics.stream().filter(t -> present.contains(t.name())).toList();
    List<Change> changes = new ArrayList<>();
    missing.forEach(topic -> changes.add(new Change(CREATED, what(topic), partitions(topic))));
    if (!dryRun && !missing.isEmpty()) {
      answer(admin.createTopics(missing).all());
      awaitLeaders(missing);
    }
    if (!there.isEmpty()) {
      changes.addAll(compare(there, dryRun));
    }
    return changes;
  }

  private static String what(NewTopic topic) {
    return "topic " + topic.name();
  }

  private static String partitions(NewTopic topic) {
    return topic.numPartitions() + " partitions";
  }

  /**
   * Asks each leader for an offset, which is answered when it leads. A producer that writes earlier
   * can have its second batch accepted before its first, and then waits for its delivery time-out
   * (KAFKA-14359).
   */
  private void awaitLeaders(List<NewTopic> created) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : created) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    Deadline deadline = Deadline.after(NEW_TOPIC_PATIENCE);
    while (!known(ends, deadline)) {
      Thread.sleep(PAUSE_MS);
    }
  }

  /** A topic that has just been made is not known to every broker at once. */
  private boolean known(Map<TopicPartition, OffsetSpec> ends, Deadline deadline)
      throws InterruptedException {
    try {
      admin.listOffsets(ends).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException && !deadline.over()) {
        return false;
      }
      throw refused(e);
    }
  }

  private List<Change> compare(List<NewTopic> there, boolean dryRun) throws InterruptedException {
    Map<ConfigResource, Config> configs =
        answer(admin.describeConfigs(there.stream().map(TopicsStep::resource).toList()).all());
    Map<String, TopicDescription> descriptions =
        answer(admin.describeTopics(there.stream().map(NewTopic::name).toList()).allTopicNames());
    List<Change> changes = new ArrayList<>();
    Map<ConfigResource, Collection<AlterConfigOp>> alterations = new HashMap<>();
    for (NewTopic topic : there) {
      List<AlterConfigOp> lacking = lacking(topic, configs.get(resource(topic)));
      int partitions = descriptions.get(topic.name()).partitions().size();
      if (!lacking.isEmpty()) {
        alterations.put(resource(topic), lacking);
        List<String> set =
            lacking.stream()
                .map(op -> op.configEntry().name() + "=" + op.configEntry().value())
                .toList();
        changes.add(new Change(CHANGED, what(topic), String.join(", ", set)));
      } else if (partitions != topic.numPartitions()) {
        changes.add(
            new Change(
                SKIPPED,
                what(topic),
                "has %d partitions, not %d: their number never changes (make another topic and replay)"
                    .formatted(partitions, topic.numPartitions())));
      } else {
        changes.add(Change.found(what(topic)));
      }
    }
    if (!dryRun && !alterations.isEmpty()) {
      answer(admin.incrementalAlterConfigs(alterations).all());
    }
    return changes;
  }

  private static ConfigResource resource(NewTopic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static List<AlterConfigOp> lacking(NewTopic topic, Config current) {
    return topic.configs().entrySet().stream()
        .filter(s -> !satisfies(s.getKey(), current.get(s.getKey()).value(), s.getValue()))
        .sorted(Map.Entry.comparingByKey())
        .map(
            s ->
                new AlterConfigOp(
                    new ConfigEntry(s.getKey(), s.getValue()), AlterConfigOp.OpType.SET))
        .toList();
  }

  static boolean satisfies(String setting, String current, String wanted) {
    if (!LOWER_LIMITS.contains(setting)) {
      return current.equals(wanted);
    }
    return atLeast(Long.parseLong(current), Long.parseLong(wanted));
  }

  /** -1 is without limit. */
  private static boolean atLeast(long current, long wanted) {
    return current < 0 || (wanted >= 0 && current >= wanted);
  }

  private <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  private UserError refused(ExecutionException e) {
    return new UserError("%s refused: %s".formatted(service(), e.getCause().getMessage()), e);
  }

  @Override
  public void close() {
    admin.close();
  }
}
