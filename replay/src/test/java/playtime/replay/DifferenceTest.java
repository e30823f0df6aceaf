package playtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void tellsWhatBecomesOfEachKey() {
    assertThat(
            difference(Map.of("a", "1", "b", "2", "c", "3"), Map.of("b", "2", "c", "4", "d", "5")))
        .containsExactly("a REMOVED", "b SAME", "c CHANGED", "d ADDED");
  }

  @Test
  void eitherSideMayBeEmpty() {
    assertThat(difference(Map.of(), Map.of())).isEmpty();
    assertThat(difference(Map.of("a", "1"), Map.of())).containsExactly("a REMOVED");
    assertThat(difference(Map.of(), Map.of("a", "1"))).containsExactly("a ADDED");
    assertThatThrownBy(() -> new Difference(entries(Map.of()), entries(Map.of())).next())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void keysAreOrderedAsRocksDbOrdersThem() {
    // 'ä' begins with 0xC3, which is a negative byte
    assertThat(difference(Map.of("z", "1", "ä", "1"), Map.of("ä", "1", "zz", "1")))
        .containsExactly("z REMOVED", "zz ADDED", "ä SAME");
  }

  @Test
  void whenItWasWrittenIsNoDifference() {
    Comparison comparison =
        new Comparison(bytes("a"), new Document(bytes("1"), 1), new Document(bytes("1"), 2));
    assertThat(comparison.outcome()).isEqualTo(Comparison.Outcome.SAME);
  }

  @Test
  void whatIsKeptIsTheSame() {
    Document document = new Document(bytes("1"), 1);
    assertThat(new Comparison(bytes("a"), document, null).kept().outcome())
        .isEqualTo(Comparison.Outcome.SAME);
    assertThat(new Comparison(bytes("a"), null, document).kept().outcome())
        .isEqualTo(Comparison.Outcome.SAME);
  }

  @Test
  void publishingItMakesTheOneTheOther() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      Map<String, String> live = some(random);
      Map<String, String> next = some(random);
      Map<String, String> result = new TreeMap<>(live);
      Iterator<Comparison> difference = new Difference(entries(live), entries(next));
      while (difference.hasNext()) {
        Comparison comparison = difference.next();
        String key = new String(comparison.key(), UTF_8);
        switch (comparison.outcome()) {
          case ADDED, CHANGED -> result.put(key, new String(comparison.after().bytes(), UTF_8));
          case REMOVED -> result.remove(key);
          case SAME -> {}
        }
      }
      assertThat(result).isEqualTo(new TreeMap<>(next));
    }
  }

  @Test
  void documentsAreStoredWithTheirTime() {
    Document document = Document.of(new Document(bytes("text"), -1).store());
    assertThat(document.timestamp()).isEqualTo(-1);
    assertThat(document.bytes()).isEqualTo(bytes("text"));
  }

  private static Map<String, String> some(Random random) {
    Map<String, String> some = new TreeMap<>();
    int size = random.nextInt(12);
    for (int i = 0; i < size; i++) {
      some.put("k" + random.nextInt(12), "v" + random.nextInt(3));
    }
    return some;
  }

  private static List<String> difference(Map<String, String> live, Map<String, String> next) {
    List<String> found = new ArrayList<>();
    new Difference(entries(live), entries(next))
        .forEachRemaining(c -> found.add(new String(c.key(), UTF_8) + " " + c.outcome()));
    return found;
  }

  private static Iterator<Map.Entry<byte[], Document>> entries(Map<String, String> documents) {
    return documents.entrySet().stream()
        .map(e -> Map.entry(bytes(e.getKey()), new Document(bytes(e.getValue()), 0)))
        .sorted((a, b) -> Arrays.compareUnsigned(a.getKey(), b.getKey()))
        .iterator();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
