package playtime.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics and committed offsets as files: {@code <topic without prefix>.ndjson} with a record a line
 * (key and value in base64, or null), and {@code offsets.json}.
 */
final class Recording {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC = ".ndjson";

  private final Path directory;

  Recording(Path directory) {
    this.directory = directory;
  }

  /** Names without prefix, sorted. */
  List<String> topics() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(TOPIC))
          .map(name -> name.substring(0, name.length() - TOPIC.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A topic without records is left out. */
  void write(String name, List<ConsumerRecord<byte[], byte[]>> records) {
    if (records.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    records.stream()
        .sorted(Comparator.comparingInt(record -> record.partition()))
        .map(
            record ->
                JSON.createObjectNode()
                    .put("partition", record.partition())
                    .put("timestamp", record.timestamp())
                    .put("key", record.key())
                    .put("value", record.value()))
        .forEach(line -> lines.add(line.toString()));
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(name + TOPIC), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The records of one topic, to be sent to another, to the same partitions at the same times. */
  List<ProducerRecord<byte[], byte[]>> records(String name, String topic) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(directory.resolve(name + TOPIC))) {
        JsonNode record = JSON.readTree(line);
        records.add(
            new ProducerRecord<>(
                topic,
                record.get("partition").intValue(),
                record.get("timestamp").longValue(),
                record.get("key").binaryValue(),
                record.get("value").binaryValue()));
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void writeOffsets(Map<TopicPartition, OffsetAndMetadata> offsets) {
    ObjectNode all = JSON.createObjectNode();
    offsets.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
        .forEach(
            entry ->
                all.putObject(Integer.toString(entry.getKey().partition()))
                    .put("offset", entry.getValue().offset())
                    .put("metadata", entry.getValue().metadata()));
    try {
      Files.createDirectories(directory);
      Files.writeString(offsetsFile(), all.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the group stood in its input, which now has this name. */
  Map<TopicPartition, OffsetAndMetadata> offsets(String topic) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    try {
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(offsetsFile().toFile()).properties()) {
        offsets.put(
            new TopicPartition(topic, Integer.parseInt(entry.getKey())),
            new OffsetAndMetadata(
                entry.getValue().get("offset").longValue(),
                entry.getValue().get("metadata").textValue()));
      }
      return offsets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path offsetsFile() {
    return directory.resolve("offsets.json");
  }
}
