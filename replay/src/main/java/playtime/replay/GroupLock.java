package playtime.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import playtime.cli.UserError;
import playtime.streams.StreamsSettings;

/**
 * Keeps a generation of the stream from running anywhere: is a member of its group that assigns
 * partitions in another way than Kafka Streams does, so that the broker lets nobody of the stream
 * join. Can only be taken when nobody is in the group. Who publishes sends {@link #membership} with
 * each transaction, so that nothing is committed by one who has lost the lock.
 */
final class GroupLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupLock.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long JOIN_SECONDS = 30;

  /** So long a replay that was killed holds up the next. */
  private static final int SESSION_MILLIS = 15_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final CompletableFuture<Void> taken = new CompletableFuture<>();
  private final Thread thread;
  private volatile ConsumerGroupMetadata membership;
  private volatile boolean released;

  private GroupLock(Map<String, Object> client, String group, String topic) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 5);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.thread = new Thread(() -> hold(topic), "hold-" + group);
    thread.setDaemon(true);
  }

  /**
   * Returns with the lock as soon as nobody is in the group.
   *
   * @throws UserError when that takes longer than the user has patience
   */
  static GroupLock await(Cluster cluster, ReplaySettings settings, Progress progress, String group)
      throws InterruptedException {
    StreamsSettings streams = settings.streams();
    Map<String, Object> client = streams.consumer(group + "-replay-lock");
    long deadline = System.nanoTime() + settings.patience().toNanos();
    boolean told = false;
    while (true) {
      if (cluster.isEmpty(group)) {
        try {
          return take(client, group, streams.topics().events());
        } catch (KafkaException e) {
          LOG.info("somebody was faster", e);
        }
      } else if (!told) {
        progress.say("Waiting until the instances of '%s' have stepped aside.".formatted(group));
        told = true;
      }
      if (System.nanoTime() > deadline) {
        throw new UserError(
            "instances of '%s' are still running after %d s: stop them and run the replay again"
                .formatted(group, settings.patience().toSeconds()));
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  /**
   * Returns with the lock.
   *
   * @param client settings of a consumer outside of groups
   * @param topic what the group reads
   * @throws KafkaException when somebody is in the group
   */
  private static GroupLock take(Map<String, Object> client, String group, String topic)
      throws InterruptedException {
    GroupLock lock = new GroupLock(client, group, topic);
    lock.thread.start();
    boolean held = false;
    try {
      lock.taken.get(JOIN_SECONDS, TimeUnit.SECONDS);
      held = true;
      return lock;
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("cannot join the group " + group, e);
    } finally {
      if (!held) {
        lock.close();
      }
    }
  }

  private void hold(String topic) {
    try {
      consumer.subscribe(List.of(topic), new Idle());
      while (!released) {
        consumer.poll(POLL);
      }
    } catch (WakeupException e) {
      LOG.debug("released", e);
    } catch (KafkaException e) {
      taken.completeExceptionally(e);
    } finally {
      consumer.close(
          CloseOptions.timeout(Duration.ofSeconds(5))
              .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
  }

  /** Reads nothing of what is assigned. */
  private final class Idle implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(partitions);
      membership = consumer.groupMetadata();
      taken.complete(null);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      LOG.debug("{} revoked", partitions);
    }
  }

  /** With which offsets of this group can be committed, by nobody else. */
  ConsumerGroupMetadata membership() {
    return membership;
  }

  /** Leaves the group. */
  @Override
  public void close() {
    released = true;
    consumer.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
