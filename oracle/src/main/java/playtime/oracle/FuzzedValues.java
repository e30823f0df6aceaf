package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Values that nobody thought of, seeded: objects grown by chance around the rules' limits (nesting,
 * digits, escapes, odd Unicode, duplicate names), and then, more often than not, bytes flipped,
 * dropped, repeated or cut.
 */
public final class FuzzedValues {

  private static final List<String> NAMES =
      List.of("mac", "timestamp", "tonie_id", "event_id", "m\\u0061c", "", "_id", "x", "\\ud83d");
  private static final List<String> LITERALS =
      List.of("true", "false", "null", "nul", "NaN", "Infinity", "-", "+1", "01", ".5", "1.", "''");
  private static final List<String> ESCAPES =
      List.of("\\n", "\\u0000", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\u004", "\\x41", "\\/");
  private static final List<String> CHARACTERS =
      List.of("é", "\u2028", "\uFEFF", "\uD83D\uDE00", "\u0000", "\t", "\u007f", "\uFFFF", "İ");
  private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\r\n", "\t", "\u00a0");
  private static final byte[] STRUCTURE = "{}[]:,\"\\ue0123.- \r\n".getBytes(UTF_8);
  private static final int DEEPEST = 104;
  private static final int LONGEST_NUMBER = 1_004;

  private final Dice dice;

  public FuzzedValues(long seed) {
    dice = new Dice(seed);
  }

  /** The next one. */
  public byte[] next() {
    if (dice.percent(2)) {
      return dice.bytes(dice.below(64));
    }
    byte[] value = object().getBytes(UTF_8);
    while (dice.percent(40)) {
      value = damaged(value);
    }
    return value;
  }

  private String object() {
    OracleEvent event =
        new OracleEvent("box" + dice.below(9), dice.below(1L << 41), "t" + dice.below(9), 12);
    List<String> members = new ArrayList<>();
    for (Map.Entry<String, String> member : EventJson.members(event).entrySet()) {
      String name = dice.percent(3) ? dice.pick(NAMES) : member.getKey();
      String value = dice.percent(6) ? value(0) : member.getValue();
      if (!dice.percent(3)) {
        members.add(space() + '"' + name + '"' + space() + ':' + space() + value + space());
      }
    }
    while (dice.percent(30)) {
      members.add('"' + text() + "\":" + value(0));
    }
    Collections.shuffle(members, dice.random());
    return space() + '{' + String.join(",", members) + '}' + space();
  }

  private String value(int depth) {
    return switch (dice.below(depth > 3 ? 4 : 7)) {
      case 0 -> '"' + text() + '"';
      case 1 -> number();
      case 2 -> dice.pick(LITERALS);
      case 3 -> Long.toString(dice.random().nextLong() >> dice.below(64));
      case 4 -> nested();
      case 5 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      default -> "{\"" + text() + "\":" + value(depth + 1) + ",\"a\":" + value(depth + 1) + "}";
    };
  }

  /** Around the greatest depth, or anywhere below. */
  private String nested() {
    int depth = dice.percent(50) ? DEEPEST - dice.below(8) : dice.below(DEEPEST);
    StringBuilder nested = new StringBuilder();
    StringBuilder closing = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      boolean array = dice.percent(50);
      nested.append(array ? "[" : "{\"a\":");
      closing.append(array ? ']' : '}');
    }
    return nested.append('1').append(closing.reverse()).toString();
  }

  /** With many digits now and then, before and after the point and in the exponent. */
  private String number() {
    String sign = dice.percent(30) ? "-" : "";
    String whole = dice.percent(20) ? "0" : digits();
    String fraction = dice.percent(40) ? "." + digits() : "";
    String exponent = dice.percent(30) ? dice.pick(List.of("e", "E-", "e+")) + digits() : "";
    return sign + whole + fraction + exponent;
  }

  private String digits() {
    int count = dice.percent(15) ? LONGEST_NUMBER - dice.below(8) : 1 + dice.below(20);
    StringBuilder digits = new StringBuilder().append((char) ('1' + dice.below(9)));
    while (digits.length() < count) {
      digits.append((char) ('0' + dice.below(10)));
    }
    return digits.toString();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = dice.below(dice.percent(2) ? 3_000 : 5); i > 0; i--) {
      switch (dice.below(4)) {
        case 0 -> text.append(dice.pick(ESCAPES));
        case 1 -> text.append(dice.pick(CHARACTERS));
        default -> text.append((char) (' ' + dice.below(95)));
      }
    }
    return text.toString();
  }

  private String space() {
    return dice.percent(90) ? "" : dice.pick(SPACES);
  }

  private byte[] damaged(byte[] value) {
    int at = dice.below(value.length + 1);
    int length = Math.min(dice.below(dice.percent(10) ? 40 : 3), value.length - at);
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(value, 0, at);
    switch (dice.below(5)) {
      case 0 -> damaged.write(dice.random().nextInt());
      case 1 -> damaged.write(STRUCTURE[dice.below(STRUCTURE.length)]);
      case 2 -> damaged.write(value, at, length); // and once more below
      case 3 -> at += length; // dropped
      default -> at = dice.percent(90) ? at : value.length; // cut
    }
    damaged.write(value, at, value.length - at);
    return damaged.toByteArray();
  }
}
