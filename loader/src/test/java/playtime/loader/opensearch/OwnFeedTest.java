package playtime.loader.opensearch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import playtime.cli.UserError;

class OwnFeedTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode UNKNOWN = MissingNode.getInstance();

  private final OwnFeed feed = new OwnFeed(new TopicIdentity("cluster", "Events", "id"));

  @ParameterizedTest
  @CsvSource({
    "history, cluster, Events, id, true",
    "history, cluster, renamed, id, true",
    "events, cluster, Events, id, true",
    "events, cluster, Events, of-the-topic-before, false",
    "events, elsewhere, Events, id, false",
    "history, cluster, history, other, false",
  })
  void goesByTheIdsInTheIndex(
      String index, String cluster, String topic, String id, boolean refused)
      throws JsonProcessingException {
    String fedFrom = "{\"cluster_id\":\"%s\",\"topic_ids\":{\"x\":\"y\",\"%s\":\"%s\"}}";

    check(index(index, Map.of(), JSON.readTree(fedFrom.formatted(cluster, topic, id))), refused);
  }

  @Test
  void goesByTheNameWithoutThem() {
    check(index("events", Map.of(), UNKNOWN), true);
    check(index("events-1", Map.of("events", UNKNOWN), UNKNOWN), true);
    check(index("events-1", Map.of("others", UNKNOWN), UNKNOWN), false);
    check(index("events", Map.of(), JSON.createObjectNode()), true);
  }

  private void check(SourceIndex index, boolean refused) {
    if (refused) {
      assertThatThrownBy(() -> feed.refuse(index))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith(
              "index '%s' is filled from topic 'Events' itself".formatted(index.name()));
    } else {
      assertThatCode(() -> feed.refuse(index)).doesNotThrowAnyException();
    }
  }

  private static SourceIndex index(String name, Map<String, JsonNode> aliases, JsonNode fedFrom) {
    return new SourceIndex(name, "uuid", 1, aliases, fedFrom);
  }
}
