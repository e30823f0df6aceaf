package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import playtime.model.Topics;

/**
 * The equations of docs/semantics.md, "Accounting", on documents as they are found: they need no
 * oracle.
 */
final class Books {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Books() {}

  static void check(Map<String, SortedMap<String, String>> found, Topics topics, int records) {
    List<JsonNode> accounts = parse(found.get(topics.accounting()).values());
    long rejected = sum(accounts, "/rejected");
    long accepted = sum(accounts, "/accepted");
    assertThat(sum(accounts, "/read")).as("records read").isEqualTo(records);
    assertThat(rejected + sum(accounts, "/not_playback") + accepted)
        .as("rejected, not playback and accepted")
        .isEqualTo(records);
    assertThat(sum(accounts, "/documents/complete") + sum(accounts, "/documents"))
        .as("events in documents, two in a complete one")
        .isEqualTo(accepted);
    assertThat(sum(accounts, "/documents"))
        .as("documents")
        .isEqualTo(found.get(topics.sessions()).size());
    assertThat(rejected).as("rejected").isEqualTo(found.get(topics.rejected()).size());

    BigDecimal playtime = seconds(found.get(topics.sessions()), "duration_seconds");
    assertThat(seconds(found.get(topics.weeklyPlaytime()), "playtime_seconds"))
        .as("weekly playtime")
        .isEqualByComparingTo(playtime);
    assertThat(seconds(found.get(topics.userPlaytime()), "playtime_seconds"))
        .as("user playtime")
        .isEqualByComparingTo(playtime);
  }

  /** A count, or the counts in an object. */
  private static long sum(List<JsonNode> accounts, String path) {
    long sum = 0;
    for (JsonNode account : accounts) {
      JsonNode count = account.at(path);
      sum += count.asLong();
      for (JsonNode each : count) {
        sum += each.asLong();
      }
    }
    return sum;
  }

  private static BigDecimal seconds(SortedMap<String, String> documents, String field) {
    return parse(documents.values()).stream()
        .map(document -> new BigDecimal(document.path(field).asText("0")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<JsonNode> parse(Collection<String> documents) {
    return documents.stream().map(Books::parse).toList();
  }

  private static JsonNode parse(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
