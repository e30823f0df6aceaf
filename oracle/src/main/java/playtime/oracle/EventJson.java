package playtime.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes valid events as JSON: tidily, or in any way that means the same. */
final class EventJson {
  /** Members nobody asked for. Each is valid, and must change nothing. */
  private static final List<String> UNKNOWN =
      List.of(
          "\"nested\":{\"mac\":\"other\",\"a\":[1,{\"event_id\":null},[]],\"timestamp\":{}}",
          "\"\":0",
          "\"MAC\":\"other\"",
          "\"mac \":1",
          "\"event_id\\u0000\":33",
          "\"_id\":\"x\",\"ingested_at\":1",
          "\"huge\":1e400,\"tiny\":-1E-400,\"zero\":-0.0",
          "\"digits\":" + "9".repeat(1000),
          "\"negative\":-" + "9".repeat(1000),
          "\"fraction\":0." + "3".repeat(999),
          "\"exponent\":-1.5E+" + "0".repeat(997) + "1",
          "\"deep\":" + "[".repeat(99) + "]".repeat(99),
          "\"deeper\":" + "{\"a\":".repeat(98) + "{}" + "}".repeat(98),
          "\"half\":\"\\ud83d\"",
          "\"text\":\"\u00e9\u4e2d\ud83d\ude00\u007f\u2028\ufeff\uffff\"",
          "\"escapes\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uD83D\\uDE00\"",
          "\"long\":\"" + "x".repeat(9000) + "\"",
          "\"" + "name".repeat(300) + "\":true",
          "\"mac\\u0020\":false",
          "\"same\":{\"a\":1,\"b\":{\"a\":2}},\"a\":3",
          "\"index\":{}");

  private final TimestampForms timestamps;
  private final Dice dice;

  EventJson(TimestampForms timestamps, Dice dice) {
    this.timestamps = timestamps;
    this.dice = dice;
  }

  /** The four members as JSON by name, in the usual order, the timestamp as epoch milliseconds. */
  static Map<String, String> members(OracleEvent event) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("mac", '"' + event.mac() + '"');
    members.put("timestamp", Long.toString(event.timestamp()));
    members.put("tonie_id", '"' + event.tonieId() + '"');
    members.put("event_id", Integer.toString(event.eventId()));
    return members;
  }

  static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> '"' + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Some way to write the event. */
  String any(OracleEvent event) {
    return any(event, timestamps.json(event.timestamp()));
  }

  /** Some way to write the event with this timestamp instead of its own. */
  String any(OracleEvent event, String timestamp) {
    Map<String, String> members = members(event);
    members.put("timestamp", timestamp);
    if (dice.percent(60)) {
      return object(members);
    }
    List<String> texts = new ArrayList<>();
    members.forEach(
        (name, value) ->
            texts.add(escaped('"' + name + '"') + space() + ":" + space() + escaped(value)));
    if (dice.percent(50)) {
      texts.add(dice.pick(UNKNOWN));
    }
    if (dice.percent(70)) {
      Collections.shuffle(texts, dice.random());
    }
    String separator = space() + "," + space();
    return space() + "{" + space() + String.join(separator, texts) + space() + "}" + space();
  }

  private String space() {
    return dice.percent(80) ? "" : dice.pick(List.of(" ", "\t", "  ", " \r", "\n"));
  }

  /** With one character of a string written as an escape. */
  private String escaped(String json) {
    if (!json.startsWith("\"") || json.length() < 3 || dice.percent(80)) {
      return json;
    }
    int at = 1 + dice.below(json.length() - 2);
    String format = dice.percent(50) ? "\\u%04x" : "\\u%04X";
    return json.substring(0, at)
        + String.format(Locale.ROOT, format, (int) json.charAt(at))
        + json.substring(at + 1);
  }
}
