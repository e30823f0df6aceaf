package playtime.provision;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import playtime.cli.ClusterOptions;
import playtime.connect.ConnectorConfigs;
import playtime.connect.IndexTemplates;
import playtime.dashboards.SavedObjects;
import playtime.model.Topics;
import playtime.opensearch.OpenSearchOptions;
import playtime.streams.TopicCatalog;

/** {@code provision}: everything that a deployment needs on its services. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes topics, index templates, alerts, connectors and dashboards on the given services, and shows what was"
          + " created, changed or found.",
      "May be run again at any time; never removes anything or makes it smaller."
    })
public final class ProvisionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions cluster;
  @Mixin private OpenSearchOptions openSearch;

  @Option(
      names = "--connect",
      paramLabel = "URL",
      description = "The REST interface of Connect (default: ${DEFAULT-VALUE}).")
  private URI connect = URI.create("http://127.0.0.1:8083");

  @Option(
      names = "--dashboards",
      paramLabel = "URL",
      description = "OpenSearch Dashboards, asked as the OpenSearch user (default: none).")
  private URI dashboards;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Put before the names of topics and indices (default: ${DEFAULT-VALUE}).")
  private String prefix = Topics.DEFAULT_PREFIX;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Of every topic; never changes afterwards (default: ${DEFAULT-VALUE}).")
  private int partitions = 4;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "Of every topic (default: the broker's).")
  private short replicationFactor = -1;

  @Option(
      names = "--min-insync-replicas",
      paramLabel = "N",
      description = "Of every topic (default: the broker's).")
  private Integer minInsyncReplicas;

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "Of indices made from now on (default: ${DEFAULT-VALUE}).")
  private int shards = 1;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description = "Of indices made from now on (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "Of each connector, at most one a partition works (default: ${DEFAULT-VALUE}).")
  private int tasks = 1;

  @Option(
      names = "--sink",
      paramLabel = "KEY=VALUE",
      description = {
        "A setting of the connectors, where Connect sees services under other addresses or reads"
            + " secrets itself: --sink connection.url=https://search:9200",
        "--sink 'connection.password=$${env:OPENSEARCH_PASSWORD}'. May be repeated."
      })
  private Map<String, String> sink = new LinkedHashMap<>();

  @Option(
      names = "--notification-channel",
      paramLabel = "ID",
      description = "The OpenSearch notification channel that alerts go to (default: none).")
  private String notificationChannel;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      description = "How long a service may take to answer (default: ${DEFAULT-VALUE}).")
  private Duration patience = Duration.ofMinutes(2);

  @Option(names = "--dry-run", description = "Shows what would be done and changes nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    try {
      Map<String, Object> client = kafkaClient();
      steps.add(new TopicsStep(client, topics()));
      steps.add(new IndexTemplatesStep(openSearch.connect(), indexTemplates()));
      steps.add(
          new MonitorsStep(
              openSearch.connect(), Monitors.all(new Topics(prefix), notificationChannel)));
      Rest worker = new Rest("Connect", connect, null, null, null);
      steps.add(new ConnectorsStep(worker, connectors(), patience));
      if (dashboards != null) {
        Rest server =
            new Rest(
                "Dashboards",
                dashboards,
                openSearch.user(),
                openSearch.password(),
                openSearch.authority());
        steps.add(new SavedObjectsStep(server, savedObjects()));
      }
      new Provisioner(spec.commandLine().getOut(), spec.commandLine().getErr(), patience, dryRun)
          .run(steps);
    } finally {
      steps.forEach(Step::close);
    }
    return 0;
  }

  private Map<String, Object> kafkaClient() {
    Map<String, Object> settings = new HashMap<>(cluster.clientSettings());
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    return settings;
  }

  private List<NewTopic> topics() {
    List<NewTopic> topics = TopicCatalog.topics(new Topics(prefix), partitions, replicationFactor);
    if (minInsyncReplicas != null) {
      topics.forEach(
          topic -> {
            Map<String, String> settings = new HashMap<>(topic.configs());
            settings.put(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(minInsyncReplicas));
            topic.configs(settings);
          });
    }
    return topics;
  }

  private Map<String, String> indexTemplates() {
    return new IndexTemplates(
            Map.of(
                "prefix", prefix,
                "shards", String.valueOf(shards),
                "replicas", String.valueOf(replicas)))
        .all();
  }

  private Map<String, Map<String, String>> connectors() {
    Map<String, String> values = new HashMap<>();
    values.put("prefix", prefix);
    values.put("bootstrap.servers", cluster.bootstrapServers());
    values.put("opensearch.url", openSearch.url().toString());
    values.put("tasks.max", String.valueOf(tasks));
    if (openSearch.user() != null) {
      values.put("opensearch.username", openSearch.user());
      values.put("opensearch.password", new String(openSearch.password()));
    }
    Map<String, Map<String, String>> connectors = new ConnectorConfigs(values).all();
    connectors.values().forEach(config -> config.putAll(sink));
    return connectors;
  }

  private byte[] savedObjects() {
    return SavedObjects.ndjson(prefix);
  }
}
