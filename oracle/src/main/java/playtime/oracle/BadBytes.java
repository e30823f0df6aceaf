package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Values that are no record at all: wrong bytes, wrong JSON, no object. */
final class BadBytes {
  private static final int MIB = 1 << 20;
  private static final HexFormat HEX = HexFormat.of();

  private final List<BadValue> values = new ArrayList<>();

  private BadBytes() {}

  static List<BadValue> all() {
    BadBytes catalog = new BadBytes();
    catalog.addEncodings();
    catalog.addBrokenJson();
    catalog.addDuplicateNames();
    catalog.addNoObjects();
    return Collections.unmodifiableList(catalog.values);
  }

  /** One byte more than allowed; a value of exactly 1 MiB is {@link #largest}. */
  static BadValue oversized() {
    return malformed("oversized", (event, dice) -> padded(event, MIB + 1));
  }

  /** A valid value as large as allowed. */
  static byte[] largest(OracleEvent event) {
    return padded(event, MIB);
  }

  private void addEncodings() {
    add("byte order mark", json -> "\ufeff" + json);
    addString("overlong slash", "c0af");
    addString("overlong nul", "c080");
    addString("overlong in three bytes", "e080af");
    addString("surrogate", "eda080");
    addString("pair of surrogates", "eda0bdedb880");
    addString("cut sequence", "e282");
    addString("lone continuation", "80");
    addString("beyond Unicode", "f4908080");
    addString("no such lead byte", "ff");
    addString("Latin-1", "e9");
    addString("NUL in a string", "00");
    addString("tab in a string", "09");
    addString("unit separator in a string", "1f");
    values.add(
        malformed(
            "overlong letter in the mac",
            (event, dice) ->
                concat("{\"mac\":\"".getBytes(UTF_8), HEX.parseHex("c1a1"), rest(event))));
    values.add(
        malformed(
            "pair at the payload's cut, bad byte after it",
            (event, dice) ->
                concat(
                    ("{\"x\":\"" + "y".repeat(8185) + "\ud83d\ude00\u00e9\"").getBytes(UTF_8),
                    HEX.parseHex("f0")))); // index of the pair's second half: 8,192
    addEncoded("UTF-16LE", UTF_16LE, "");
    addEncoded("UTF-16BE", UTF_16BE, "");
    addEncoded("UTF-16LE with mark", UTF_16LE, "\ufeff");
    addEncoded("UTF-16BE with mark", UTF_16BE, "\ufeff");
    addEncoded("UTF-32BE", Charset.forName("UTF-32BE"), "");
    add("NUL before", json -> "\0" + json);
    add("NUL after", json -> json + "\0");
    values.add(malformed("random bytes", (event, dice) -> concat(new byte[1], dice.bytes(40))));
  }

  private void addBrokenJson() {
    values.add(
        malformed(
            "truncated",
            (event, dice) -> {
              byte[] whole = bytes(plain(event));
              return Arrays.copyOf(whole, 1 + dice.below(whole.length - 1));
            }));
    add("trailing word", json -> json + " x");
    add("trailing number", json -> json + "1");
    add("trailing comma after it", json -> json + ",");
    add("trailing brace", json -> json + "}");
    add("two objects", json -> json + json);
    add("two objects, apart", json -> json + " {}");
    add("trailing comma inside", json -> inside(json, "\"a\":1,"));
    add("comma first", json -> "{," + json.substring(1));
    add("missing comma", json -> json.replace(",\"tonie_id\"", "\"tonie_id\""));
    add("missing colon", json -> json.replace("\"event_id\":", "\"event_id\" "));
    add("unquoted name", json -> json.replace("\"mac\"", "mac"));
    add("single quotes", json -> json.replace('"', '\''));
    add("comment", json -> json + "/* */");
    add("line comment", json -> json + " // x");
    add("hash comment", json -> "# x \r" + json);
    add("form feed as space", json -> json + "\f");
    add("no-break space as space", json -> "\u00a0" + json);
    add("record separator", json -> "\u001e" + json);
    for (String bad :
        List.of(
            "01",
            "-01",
            "+1",
            ".5",
            "1.",
            "1.e5",
            "1e",
            "1e+",
            "-",
            "0x10",
            "1_000",
            "NaN",
            "Infinity",
            "-Infinity",
            "True",
            "nul",
            "truefalse",
            "undefined",
            "\u0661",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\"}",
            "{\"a\":}",
            "{1:2}",
            "\"\\x41\"",
            "\"\\u12g4\"",
            "\"\\u12\"",
            "\"\\'\"",
            "\"\\u\u0130030\"",
            "\"\\u\uff10041\"",
            "\"a\rb\"")) {
      addUnknown("member " + bad, bad);
    }
    addUnknown("1,001 digits", "9".repeat(1001));
    addUnknown("1,001 digits and a sign", "-" + "9".repeat(1001));
    addUnknown("1,001 digits with a fraction", "1." + "0".repeat(1000));
    addUnknown("1,001 digits with an exponent", "9".repeat(999) + "e10");
    addUnknown("1,001 digits with a leading zero", "0." + "3".repeat(1000));
    addUnknown("1,001 digits, most of them exponent", "1e" + "0".repeat(1000));
    addUnknown("1,001 digits, negative fraction", "-0." + "0".repeat(999) + "e-1");
    addUnknown("nested 101 deep", "[".repeat(100) + "]".repeat(100));
    addUnknown("objects 101 deep", "{\"a\":".repeat(99) + "{}" + "}".repeat(99));
    addUnknown("nested very deep", "[".repeat(50_000));
  }

  private void addDuplicateNames() {
    add("duplicate mac", json -> json.replace("{", "{\"mac\":\"other\","));
    add("duplicate, same value", json -> inside(json, "\"event_id\":12"));
    add("duplicate, first null", json -> "{\"tonie_id\":null," + json.substring(1));
    add("duplicate, escaped", json -> "{\"\\u006dac\":\"other\"," + json.substring(1));
    addUnknown("duplicate, nested", "{\"a\":1,\"a\":1}");
    addUnknown("duplicate, nested deeper", "[{\"b\":{\"a\":1,\"\\u0061\":2}}]");
    add("duplicate, unknown", json -> "{\"u\":1,\"u\":1," + json.substring(1));
    add("duplicate, empty name", json -> "{\"\":1,\"\":1," + json.substring(1));
  }

  private void addNoObjects() {
    for (String value : List.of("1", "-0", "1.5", "\"mac\"", "null", "true", "[]", "x", "{", "}")) {
      add("only " + value, json -> value);
    }
    add("array of the object", json -> "[" + json + "]");
    add("object as a string", JsonText::quoted);
    add("empty", json -> "");
    add("spaces", json -> " \t ");
  }

  private void add(String name, UnaryOperator<String> edit) {
    values.add(malformed(name, (event, dice) -> bytes(edit.apply(plain(event)))));
  }

  private void addUnknown(String name, String value) {
    add(name, json -> "{\"u\":" + value + "," + json.substring(1));
  }

  /** Puts bytes into a string that would otherwise be fine. */
  private void addString(String name, String hex) {
    values.add(
        malformed(
            name,
            (event, dice) -> {
              byte[] end = bytes("\"," + plain(event).substring(1));
              return concat(bytes("{\"u\":\"a"), HEX.parseHex(hex), end);
            }));
  }

  private void addEncoded(String name, Charset charset, String prefix) {
    values.add(malformed(name, (event, dice) -> (prefix + plain(event)).getBytes(charset)));
  }

  private static BadValue malformed(String name, BiFunction<OracleEvent, Dice, byte[]> spoiler) {
    return new BadValue(name, Reason.MALFORMED_JSON, null, spoiler);
  }

  private static byte[] padded(OracleEvent event, int size) {
    String start = plain(event);
    String before = "{\"pad\":\"";
    String after = "\"," + start.substring(1);
    return bytes(before + "p".repeat(size - before.length() - after.length()) + after);
  }

  private static String inside(String json, String text) {
    return json.substring(0, json.length() - 1) + "," + text + "}";
  }

  private static byte[] rest(OracleEvent event) {
    String json = plain(event);
    return bytes(json.substring("{\"mac\":\"".length()));
  }

  private static String plain(OracleEvent event) {
    return EventJson.object(EventJson.members(event));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
