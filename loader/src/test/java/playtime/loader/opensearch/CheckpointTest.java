package playtime.loader.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import playtime.cli.UserError;

class CheckpointTest {

  private static final TopicIdentity TARGET = new TopicIdentity("cluster", "events", "id");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("checkpoint.json");
  }

  @Test
  void goesOnWhereItEnded() {
    Checkpoint first = Checkpoint.in(file, TARGET);
    assertThat(first.take(index("b", "uuid-b"))).isTrue();
    assertThat(first.take(index("a", "uuid-a"))).isTrue();
    first.advance("b", 11, Long.MAX_VALUE);
    first.advance("a", 0, 7);
    first.advance("a", 0, 5);

    Checkpoint second = Checkpoint.in(file, TARGET);

    assertThat(second.take(index("a", "uuid-a"))).isTrue();
    assertThat(second.take(index("b", "uuid-b"))).isTrue();
    assertThat(second.position("a", 0)).isEqualTo(7);
    assertThat(second.position("b", 11)).isEqualTo(Long.MAX_VALUE);
    assertThat(second.position("b", 0)).isEqualTo(Checkpoint.START);
  }

  @Test
  void startsAnIndexAnewThatWasMadeAnew() {
    Checkpoint first = Checkpoint.in(file, TARGET);
    first.take(index("a", "old"));
    first.take(index("b", "same"));
    first.advance("a", 0, 7);
    first.advance("b", 0, 8);

    Checkpoint second = Checkpoint.in(file, TARGET);

    assertThat(second.take(index("a", "new"))).isFalse();
    assertThat(second.take(index("b", "same"))).isTrue();
    assertThat(second.position("a", 0)).isEqualTo(Checkpoint.START);
    assertThat(second.position("b", 0)).isEqualTo(8);
  }

  @Test
  void worksWithoutAFile() {
    Checkpoint checkpoint = Checkpoint.inMemory(TARGET);
    checkpoint.take(index("a", "uuid"));
    checkpoint.advance("a", 0, 7);

    assertThat(checkpoint.position("a", 0)).isEqualTo(7);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void leavesTheOldStateWhenTheNewOneCannotBeWritten() throws IOException {
    Checkpoint checkpoint = Checkpoint.in(file, TARGET);
    checkpoint.take(index("a", "uuid"));
    checkpoint.advance("a", 0, 7);
    byte[] saved = Files.readAllBytes(file);
    Files.createDirectory(directory.resolve("checkpoint.json.new")); // is in the way

    assertThatThrownBy(() -> checkpoint.advance("a", 0, 8))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("cannot write checkpoint '" + file + "'");
    assertThat(file).hasBinaryContent(saved);
  }

  @Test
  void isWrittenWholeAlsoWhenInterrupted() {
    Checkpoint checkpoint = Checkpoint.in(file, TARGET);
    checkpoint.take(index("a", "uuid"));
    Thread.currentThread().interrupt();
    try {
      checkpoint.advance("a", 0, 8);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    Checkpoint second = Checkpoint.in(file, TARGET);
    second.take(index("a", "uuid"));
    assertThat(second.position("a", 0)).isEqualTo(8);
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"format\":2}",
        "{\"format\":1}",
        "{\"format\":1,\"cluster\":\"cluster\",\"topic\":\"events\",\"topic_id\":\"id\"}",
        "{\"format\":1,\"cluster\":\"cluster\",\"topic\":\"events\",\"topic_id\":\"id\",\"indices\":{\"a\":{}}}",
        "{\"format\":1,\"cluster\":\"cluster\",\"topic\":\"events\",\"topic_id\":\"id\",\"indices\":{\"a\":{\"uuid\":\"u\"}}}",
        "{\"format\":1,\"cluster\":\"cluster\",\"topic\":\"events\",\"topic_id\":\"id\",\"indices\":{\"a\":{\"uuid\":\"u\",\"shards\":{\"0\":\"7\"}}}}",
        "{\"format\":1,\"cluster\":\"cluster\",\"topic\":\"events\",\"topic_id\":\"id\",\"indices\":{\"a\":{\"uuid\":\"u\",\"shards\":{\"x\":7}}}}",
      })
  void refusesWhatIsNoCheckpointAndLeavesItAlone(String content) throws IOException {
    Files.writeString(file, content);

    assertThatThrownBy(() -> Checkpoint.in(file, TARGET))
        .isInstanceOf(UserError.class)
        .hasMessageMatching("'.*checkpoint.json' is no checkpoint of this command \\(.+\\): .*");
    assertThat(file).hasContent(content);
  }

  @Test
  void refusesTheCheckpointOfAnotherTopic() {
    Checkpoint.in(file, TARGET);

    for (TopicIdentity other :
        new TopicIdentity[] {
          new TopicIdentity("other", "events", "id"),
          new TopicIdentity("cluster", "other", "id"),
          new TopicIdentity("cluster", "events", "other")
        }) {
      assertThatThrownBy(() -> Checkpoint.in(file, other))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("belongs to topic 'events'");
    }
  }

  @Test
  void findsOutAtOnceThatItCannotWrite() {
    Path missing = directory.resolve("missing").resolve("checkpoint.json");

    assertThatThrownBy(() -> Checkpoint.in(missing, TARGET))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("cannot write checkpoint");
  }

  private static SourceIndex index(String name, String uuid) {
    return new SourceIndex(name, uuid, 1, Map.of(), MissingNode.getInstance());
  }
}
