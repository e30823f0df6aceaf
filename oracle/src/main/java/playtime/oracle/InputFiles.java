package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values as the bytes of input files. A reader has to find exactly these values in them. */
public final class InputFiles {
  private static final Set<String> ACTIONS = Set.of("index", "create", "update", "delete");

  /**
   * A file in {@code _bulk} form.
   *
   * @param skipped how many {@code index} and {@code create} lines it has
   * @param unsupported how many {@code update} and {@code delete} actions it has
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares files by value
  public record Bulk(byte[] bytes, int skipped, int unsupported) {}

  private InputFiles() {}

  /** Every value on a line of its own, ended by LF. */
  public static byte[] ndjson(List<byte[]> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] value : values) {
      line(out, value, "\n");
    }
    return out.toByteArray();
  }

  /** LF and CRLF in turn, blank lines in between, and no line end after the last value. */
  public static byte[] untidyNdjson(List<byte[]> values, long seed) {
    Dice dice = new Dice(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < values.size(); i++) {
      String end = dice.percent(50) ? "\n" : "\r\n";
      line(out, values.get(i), i == values.size() - 1 ? "" : end);
      if (i < values.size() - 1 && dice.percent(5)) {
        out.writeBytes(dice.pick(List.of("\n", "\r\n", " \t\n", "\t \r\n")).getBytes(UTF_8));
      }
    }
    return out.toByteArray();
  }

  /** Every value after an action line of its own, with unsupported actions in between. */
  public static Bulk bulk(List<byte[]> values, long seed) {
    Dice dice = new Dice(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int unsupported = 0;
    for (byte[] value : values) {
      if (dice.percent(2)) {
        line(out, "{\"delete\":{\"_id\":\"1\"}}".getBytes(UTF_8), "\n");
        unsupported++;
      }
      if (dice.percent(2)) {
        line(out, "{\"update\":{\"_id\":\"1\"}}".getBytes(UTF_8), "\n");
        line(out, "{\"doc\":{\"event_id\":12},\"doc_as_upsert\":true}".getBytes(UTF_8), "\n");
        unsupported++;
      }
      String action =
          dice.pick(
              List.of(
                  "{\"index\":{}}",
                  "{ \"index\" : { \"_index\" : \"toniebox-events\", \"_id\" : \"1\" } }",
                  "{\"create\":{\"_id\":\"\\u00e9\"}}"));
      line(out, action.getBytes(UTF_8), "\n");
      line(out, value, "\n");
    }
    return new Bulk(out.toByteArray(), values.size(), unsupported);
  }

  /**
   * Whether a reader of lines gives this value back: no line end in or after it, not blank, and no
   * action line of the {@code _bulk} form.
   */
  public static boolean fitsALine(byte[] value) {
    boolean blank = true;
    for (byte b : value) {
      if (b == '\n') {
        return false;
      }
      blank &= b == ' ' || b == '\t';
    }
    return !blank && value[value.length - 1] != '\r' && !isAction(value);
  }

  private static boolean isAction(byte[] value) {
    Optional<ObjectNode> object = StrictJson.object(value);
    return object.isPresent()
        && object.get().size() == 1
        && ACTIONS.contains(object.get().fieldNames().next())
        && object.get().elements().next().isObject();
  }

  private static void line(ByteArrayOutputStream out, byte[] value, String end) {
    out.writeBytes(value);
    out.writeBytes(end.getBytes(UTF_8));
  }
}
