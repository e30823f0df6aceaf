package playtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import playtime.model.Topics;
import playtime.oracle.InputRecord;
import playtime.oracle.Oracle;
import playtime.oracle.OracleDocuments;
import playtime.oracle.OracleRules;
import playtime.oracle.RejectedDetail;

/** The batch answer to a raw log, and what is found compared with it. */
final class Answer {

  private static final int SHOWN = 5;

  private final OracleDocuments documents;
  private final Topics topics;
  private final int records;

  private Answer(OracleDocuments documents, Topics topics, int records) {
    this.documents = documents;
    this.topics = topics;
    this.records = records;
  }

  static Answer to(Deployment deployment) {
    return to(deployment.log(), deployment.rules(), deployment.topics());
  }

  static Answer to(List<InputRecord> log, OracleRules rules, Topics topics) {
    return new Answer(Oracle.answer(rules, log), topics, log.size());
  }

  /** Waits until the deployment is at rest and compares what its result topics hold. */
  static int checkAtRest(Deployment deployment) {
    deployment.awaitAtRest();
    return to(deployment).check(deployment::documents);
  }

  OracleDocuments documents() {
    return documents;
  }

  int records() {
    return records;
  }

  /**
   * Compares byte for byte, and checks that the books balance.
   *
   * @param found documents by id, of a topic or index
   * @return how many documents were compared
   */
  int check(Function<String, SortedMap<String, String>> found) {
    Map<String, SortedMap<String, String>> all = new LinkedHashMap<>();
    expected().keySet().forEach(topic -> all.put(topic, found.apply(topic)));
    all.get(topics.rejected()).replaceAll((id, document) -> RejectedDetail.strip(document));
    expected().forEach((topic, expected) -> compare(topic, all.get(topic), expected));
    Books.check(all, topics, records);
    return all.values().stream().mapToInt(Map::size).sum();
  }

  private Map<String, SortedMap<String, String>> expected() {
    Map<String, SortedMap<String, String>> expected = new LinkedHashMap<>();
    expected.put(topics.sessions(), documents.sessions());
    expected.put(topics.weeklyPlaytime(), documents.weekly());
    expected.put(topics.userPlaytime(), documents.users());
    expected.put(topics.rejected(), documents.rejected());
    expected.put(topics.accounting(), documents.accounting());
    return expected;
  }

  /** Names the first differences only: there may be thousands. */
  static void compare(
      String what, SortedMap<String, String> found, SortedMap<String, String> expected) {
    TreeSet<String> ids = new TreeSet<>(found.keySet());
    ids.addAll(expected.keySet());
    ids.removeIf(id -> Objects.equals(found.get(id), expected.get(id)));
    List<String> differences = new ArrayList<>();
    ids.stream()
        .limit(SHOWN)
        .forEach(
            id ->
                differences.add(
                    "%s: %s, expected %s".formatted(id, found.get(id), expected.get(id))));
    assertThat(differences)
        .as("%s: %d of %d documents differ", what, ids.size(), expected.size())
        .isEmpty();
    assertThat(new TreeMap<>(found)).hasSameSizeAs(expected);
  }
}
