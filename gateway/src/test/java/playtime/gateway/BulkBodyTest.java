package playtime.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import playtime.loader.input.BulkLines;
import playtime.loader.input.LineFate;
import playtime.loader.input.LineReader;

class BulkBodyTest {

  private static final String EVENT = "{\"mac\":\"a\",\"event_id\":12}";

  private final List<String> sent = new ArrayList<>();
  private final BulkBody body =
      new BulkBody(
          (item, key, value) ->
              sent.add((key == null ? "-" : new String(key, UTF_8)) + ' ' + text(value)));

  @Test
  void eachActionWithItsSourceIsAnItem() {
    feed("{\"index\":{\"_index\":\"x\",\"_id\":\"1\"}}\n" + EVENT + "\n");
    feed("{\"create\":{\"_index\":\"y\"}}\r\n{\"mac\":\"b\"}\r\n");

    assertThat(outcomes()).containsExactly("index x 1 sent", "create y null sent");
    assertThat(sent).containsExactly("a " + EVENT, "b {\"mac\":\"b\"}");
  }

  @Test
  void updateAndDeleteFailAndTheirNeighboursDoNot() {
    feed("{\"update\":{\"_id\":\"1\"}}\n{\"doc\":{\"mac\":\"z\"}}\n");
    feed("{\"index\":{}}\n" + EVENT + "\n{\"delete\":{\"_id\":\"2\"}}\n");
    feed("{\"index\":{}}\n" + EVENT + "\n");

    assertThat(outcomes())
        .containsExactly(
            "update null 1 400",
            "index null null sent",
            "delete null 2 400",
            "index null null sent");
    assertThat(sent).hasSize(2);
  }

  @Test
  void anActionWithoutItsSourceFailsAlone() {
    feed("{\"index\":{\"_id\":\"1\"}}\n{\"create\":{\"_id\":\"2\"}}\n" + EVENT + "\n");
    feed("{\"index\":{\"_id\":\"3\"}}\n{\"delete\":{}}\n{\"index\":{\"_id\":\"4\"}}");

    assertThat(outcomes())
        .containsExactly(
            "index null 1 400",
            "create null 2 sent",
            "index null 3 400",
            "delete null null 400",
            "index null 4 400");
  }

  @Test
  void aLineThatIsNoJsonIsSentAsItIsLikeTheLoadersAndTheNextOneToo() {
    feed("{\"index\":{}}\nnot json\n{\"index\":{}}\n" + EVENT);

    assertThat(outcomes()).containsExactly("index null null sent", "index null null sent");
    assertThat(sent).containsExactly("- not json", "a " + EVENT);
  }

  @Test
  void aLineThatIsTooLongFailsAlone() {
    feed("{\"index\":{\"_id\":\"1\"}}\n");
    for (int i = 0; i < 300; i++) {
      feed("x".repeat(10_000));
    }
    feed("\n{\"index\":{\"_id\":\"2\"}}\n" + EVENT + "\n");

    assertThat(outcomes()).containsExactly("index null 1 413", "index null 2 sent");
    assertThat(body.heldBytes()).isLessThan(3L * LineReader.MAX_LINE_BYTES);
  }

  @Test
  void onlyBlankLinesAreNoItems() {
    feed("\n\r\n  \t\n");

    assertThat(outcomes()).isEmpty();
  }

  @Test
  void membersOfAnActionThatAreNoTextAreNoNames() {
    feed("{\"index\":{\"_index\":null,\"_id\":7,\"x\":{\"_id\":\"deep\"}}}\n" + EVENT);

    assertThat(outcomes()).containsExactly("index null 7 sent");
  }

  /** However the bytes are cut, what is sent is what the loader's own classes make of them. */
  @Property(tries = 300)
  void sendsWhatTheLoaderSends(
      @ForAll @Size(max = 40) List<@IntRange(max = 11) Integer> kinds,
      @ForAll @IntRange(min = 1, max = 50) int cut) {
    StringBuilder text = new StringBuilder();
    kinds.forEach(kind -> text.append(LINES.get(kind)));
    byte[] bytes = text.toString().getBytes(UTF_8);
    List<String> values = new ArrayList<>();
    BulkBody cutUp = new BulkBody((item, key, value) -> values.add(text(value)));

    for (int from = 0; from < bytes.length; from += cut) {
      cutUp.feed(ByteBuffer.wrap(bytes, from, Math.min(cut, bytes.length - from)));
    }
    cutUp.end();

    BulkLines fates = new BulkLines();
    assertThat(values)
        .isEqualTo(
            text.toString()
                .lines()
                .filter(line -> fates.next(line.getBytes(UTF_8)) == LineFate.SEND)
                .toList());
  }

  private static final List<String> LINES =
      List.of(
          "{\"index\":{\"_index\":\"x\"}}\n",
          "{\"create\":{}}\r\n",
          "{\"update\":{}}\n",
          "{\"delete\":{}}\n",
          "{\"index\":{},\"mac\":\"a\"}\n",
          "{\"index\":[]}\n",
          "\n",
          " \t\r\n",
          EVENT + "\n",
          EVENT + "\r\n",
          "{\"mac\":\"ü\"\n",
          "[[[[\n");

  private void feed(String text) {
    body.feed(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private List<String> outcomes() {
    body.end();
    return body.items().stream()
        .map(
            item ->
                "%s %s %s %s"
                    .formatted(
                        item.action().name(),
                        item.action().index(),
                        item.action().id(),
                        item.error() == null ? "sent" : item.error().status()))
        .toList();
  }

  private static String text(byte[] value) {
    return new String(value, UTF_8);
  }
}
