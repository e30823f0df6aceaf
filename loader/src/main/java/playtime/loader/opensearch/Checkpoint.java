package playtime.loader.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import playtime.cli.UserError;

/**
 * How far each shard of each index was delivered to a topic: the {@code _seq_no} up to which
 * everything was. Kept in a file, where there is one, that is always either the old or the new
 * state.
 */
public final class Checkpoint {

  /** Before the first document of a shard. */
  static final long START = -1;

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final TopicIdentity target;
  private final Map<String, Position> indices = new TreeMap<>();

  private record Position(String uuid, Map<Integer, Long> shards) {}

  private Checkpoint(Path file, TopicIdentity target) {
    this.file = file;
    this.target = target;
  }

  /** Lasts as long as this process. */
  public static Checkpoint inMemory(TopicIdentity target) {
    return new Checkpoint(null, target);
  }

  /**
   * What a file holds; from the start where there is no such file yet.
   *
   * @throws UserError when the file cannot be read or written, is no checkpoint, or is one of
   *     another topic
   */
  public static Checkpoint in(Path file, TopicIdentity target) {
    Checkpoint checkpoint = new Checkpoint(file, target);
    try {
      checkpoint.read(JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      // the first time
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          "'%s' is no checkpoint of this command (%s): name another file, or remove it to load everything from the start"
              .formatted(file, firstLine(e)),
          e);
    }
    checkpoint.save(); // or it would be found out only after the first page
    return checkpoint;
  }

  /**
   * Takes up an index. One that was made anew under its old name starts from its beginning.
   *
   * @return false when it was made anew
   */
  public boolean take(SourceIndex index) {
    Position old = indices.get(index.name());
    if (old != null && old.uuid().equals(index.uuid())) {
      return true;
    }
    indices.put(index.name(), new Position(index.uuid(), new TreeMap<>()));
    return old == null;
  }

  /** The {@code _seq_no} up to which a shard of an index that was taken up is delivered. */
  public long position(String index, int shard) {
    return indices.get(index).shards().getOrDefault(shard, START);
  }

  /** Keeps that a shard is delivered up to a {@code _seq_no}; never goes back. */
  public void advance(String index, int shard, long seqNo) {
    indices.get(index).shards().merge(shard, seqNo, Math::max);
    save();
  }

  private void read(JsonNode root) {
    expect(root.path("format").asInt() == FORMAT, "its format is unknown");
    TopicIdentity from =
        new TopicIdentity(text(root, "cluster"), text(root, "topic"), text(root, "topic_id"));
    if (!from.equals(target)) {
      throw new UserError(
          "checkpoint '%s' belongs to topic '%s' (id %s, cluster %s), not to this '%s' (id %s, cluster %s): name another file"
              .formatted(
                  file,
                  from.topic(),
                  from.id(),
                  from.cluster(),
                  target.topic(),
                  target.id(),
                  target.cluster()));
    }
    expect(root.path("indices").isObject(), "it names no indices");
    for (Map.Entry<String, JsonNode> index : root.path("indices").properties()) {
      expect(index.getValue().path("shards").isObject(), "an index has no shards");
      Map<Integer, Long> shards = new TreeMap<>();
      for (Map.Entry<String, JsonNode> shard : index.getValue().path("shards").properties()) {
        expect(shard.getValue().isIntegralNumber(), "a position is no number");
        shards.put(Integer.valueOf(shard.getKey()), shard.getValue().longValue());
      }
      indices.put(index.getKey(), new Position(text(index.getValue(), "uuid"), shards));
    }
  }

  private void save() {
    if (file == null) {
      return;
    }
    ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
    root.put("cluster", target.cluster()).put("topic", target.topic());
    root.put("topic_id", target.id());
    ObjectNode all = root.putObject("indices");
    indices.forEach(
        (name, position) -> {
          ObjectNode shards = all.putObject(name).put("uuid", position.uuid()).putObject("shards");
          position.shards().forEach((shard, seqNo) -> shards.put(Integer.toString(shard), seqNo));
        });
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try {
      write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserError("cannot write checkpoint '%s': %s".formatted(file, e), e);
    }
  }

  /** On the disk before it takes the old one's place. An interruption does not disturb it. */
  private static void write(Path temporary, byte[] content) throws IOException {
    try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
      out.write(content);
      out.getFD().sync();
    }
  }

  private static String text(JsonNode parent, String field) {
    JsonNode value = parent.path(field);
    expect(value.isTextual(), "'%s' is missing".formatted(field));
    return value.textValue();
  }

  private static void expect(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
