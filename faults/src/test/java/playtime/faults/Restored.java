package playtime.faults;

import static playtime.faults.Cluster.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts a recording's topics and offsets into a deployment. */
final class Restored {

  private final Deployment deployment;

  Restored(Deployment deployment) {
    this.deployment = deployment;
  }

  /** The raw topic, with the ingest times that it had. */
  void events(List<ProducerRecord<byte[], byte[]>> records) {
    stamp("CreateTime");
    send(records);
    stamp("LogAppendTime");
  }

  /** A topic of results, or a changelog, which is made first. */
  void topic(String name, Recording recording) {
    String topic = deployment.topics().prefix() + name;
    if (!deployment.cluster().topics(topic).contains(topic)) {
      NewTopic changelog =
          new NewTopic(topic, Deployment.PARTITIONS, (short) 1)
              .configs(
                  Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
      answer(deployment.cluster().admin().createTopics(List.of(changelog)).all());
    }
    send(recording.records(name, topic));
  }

  void offsets(Map<TopicPartition, OffsetAndMetadata> offsets) {
    answer(
        deployment
            .cluster()
            .admin()
            .alterConsumerGroupOffsets(deployment.applicationId(), offsets)
            .all());
  }

  private void stamp(String type) {
    ConfigResource events =
        new ConfigResource(ConfigResource.Type.TOPIC, deployment.topics().events());
    ConfigEntry entry = new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, type);
    answer(
        deployment
            .cluster()
            .admin()
            .incrementalAlterConfigs(
                Map.of(events, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
            .all());
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            Broker.shared().bootstrapServers(),
            // the leader of a new topic may take the second batch before the first (KAFKA-14359)
            "max.in.flight.requests.per.connection",
            1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<?> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
