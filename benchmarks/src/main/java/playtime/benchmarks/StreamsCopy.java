package playtime.benchmarks;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Baseline: what Kafka Streams allows. A topology that copies each record, exactly once. */
final class StreamsCopy {

  private StreamsCopy() {}

  /** Copies until the process is told to end; takes {@link CopyArguments}. */
  public static void main(String[] args) throws InterruptedException {
    CopyArguments arguments = CopyArguments.of(args);
    Topology topology =
        new Topology()
            .addSource(
                AutoOffsetReset.earliest(),
                "in",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                arguments.input())
            .addSink(
                "out",
                arguments.output(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                "in");
    KafkaStreams streams = new KafkaStreams(topology, properties(arguments));
    CountDownLatch ended = new CountDownLatch(1);
    streams.setStateListener(
        (now, before) -> {
          if (now.hasCompletedShutdown()) {
            ended.countDown();
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop-streams"));
    streams.start();
    ended.await();
  }

  private static Properties properties(CopyArguments arguments) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments.bootstrapServers());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments.group());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, arguments.stateDirectory());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.putAll(arguments.settings());
    return properties;
  }
}
