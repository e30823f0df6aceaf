package playtime.connect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keys of Aiven's connector that this one does not have. A configuration that is brought along
 * should not seem to do what it does not.
 */
final class AivenKeys {

  private static final String BY_TOPIC = "use an index template";
  private static final String STREAMS = "data streams are not supported; write to an alias";
  private static final String ROUTING = "custom routing is not supported";

  private static final Map<String, String> UNSUPPORTED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("max.retries", "retries end when the server is back"),
              Map.entry("flush.timeout.ms", "nothing waits for a flush"),
              Map.entry("topic.schema.ignore", BY_TOPIC),
              Map.entry("bulk.max.size", "use " + SinkConfig.BULK_SIZE_BYTES),
              Map.entry("bulk.max.operations.size", "use " + SinkConfig.BATCH_SIZE),
              Map.entry("bulk.max.concurrent.requests", "use " + SinkConfig.MAX_IN_FLIGHT_REQUESTS),
              Map.entry("connection.trust.all.certificates", "use a trust store"),
              Map.entry("data.stream.enabled", STREAMS),
              Map.entry("data.stream.prefix", STREAMS),
              Map.entry("data.stream.timestamp.field", STREAMS),
              Map.entry("data.streams.existing.index.template.name", STREAMS),
              Map.entry("routing.type", ROUTING),
              Map.entry("routing.type.record.value.path", ROUTING),
              Map.entry("aws.access_key_id", "AWS signatures are not supported"),
              Map.entry("aws.secret_access_key", "AWS signatures are not supported"),
              Map.entry("aws.region", "AWS signatures are not supported")));

  private AivenKeys() {}

  /** One line for each such key among {@code keys}. */
  static List<String> warnings(Collection<String> keys) {
    return UNSUPPORTED.entrySet().stream()
        .filter(entry -> keys.contains(entry.getKey()))
        .map(entry -> entry.getKey() + " has no effect: " + entry.getValue())
        .toList();
  }
}
