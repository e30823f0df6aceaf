package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Values that are proper records with a field wrong, or with several of them. */
final class BadFields {
  private static final List<String> FIELDS = List.of("mac", "timestamp", "tonie_id", "event_id");

  private static final List<String> NO_STRINGS = List.of("12", "1.5", "true", "[\"a\"]", "{}");

  private static final List<String> NO_NAMES =
      List.of(
          "",
          " ",
          "a b",
          " a",
          "a ",
          "a\\n",
          "\\na",
          "a\\r",
          "a\\u0000",
          "a|b",
          "a/b",
          "a\\\\b",
          "a\\\"b",
          "a+b",
          "\u00e9",
          "\\u00e9",
          "\u0661\u0662",
          "\uff41",
          "\ud83d\ude00",
          "\\ud83d",
          "a\ufeff",
          "a\u2028",
          "k\u0307",
          "\u212a",
          "x".repeat(65),
          "x".repeat(9000));

  private static final List<String> NO_TIMESTAMPS =
      List.of(
          "\"\"",
          "\"now\"",
          "\"1770000000000\"",
          "\"2026-02-30T10:00:00\"",
          "\"2025-02-29T10:00:00\"",
          "\"2026-04-31 10:00\"",
          "\"2026-00-10T10:00:00\"",
          "\"2026-13-10T10:00:00\"",
          "\"2026-01-00T10:00:00\"",
          "\"2026-01-32T10:00:00\"",
          "\"2026-01-10T24:00:00\"",
          "\"2026-01-10T24:00\"",
          "\"2026-01-10T23:60:00\"",
          "\"2026-01-10T23:59:60\"",
          "\"2016-12-31T23:59:60Z\"",
          "\"0000-01-10T10:00:00\"",
          "\"10000-01-10T10:00:00\"",
          "\"+2026-01-10T10:00:00\"",
          "\"-2026-01-10T10:00:00\"",
          "\"2026-1-10T10:00:00\"",
          "\"2026-01-10T1:00:00\"",
          "\"20260110T100000\"",
          "\"2026-01-10\"",
          "\"2026-01-10T\"",
          "\"2026-01-10T10\"",
          "\"2026-01-10T10:00:\"",
          "\"2026-01-10T10:00:00.\"",
          "\"2026-01-10T10:00.5\"",
          "\"2026-01-10T10:00:00,5\"",
          "\"2026-01-10T10:00:00.1234567890\"",
          "\"2026-01-10t10:00:00\"",
          "\"2026-01-10T10:00:00z\"",
          "\"2026-01-10  10:00:00\"",
          "\"2026-01-10_10:00:00\"",
          "\"2026-01-10T10:00:00 Z\"",
          "\"2026-01-10T10:00:00+18:01\"",
          "\"2026-01-10T10:00:00-18:01\"",
          "\"2026-01-10T10:00:00+19:00\"",
          "\"2026-01-10T10:00:00+17:60\"",
          "\"2026-01-10T10:00:00+0200\"",
          "\"2026-01-10T10:00:00+02\"",
          "\"2026-01-10T10:00:00+2:00\"",
          "\"2026-01-10T10:00:00+02:00:00\"",
          "\"2026-01-10T10:00:00\u221202:00\"",
          "\"2026-01-10T10:00:00Z[UTC]\"",
          "\"2026-01-10T10:00:00ZZ\"",
          "\"2026-01-10T10:00:00\\n\"",
          "\"2026-01-10T10:00:00Z\\n\"",
          "\"2026-01-10T10:00:00Z \"",
          "\" 2026-01-10T10:00:00Z\"",
          "\"2026-01-10T10:00:00\\u0000\"",
          "\"\u0662026-01-10T10:00:00\"",
          "\"\uff12026-01-10T10:00:00\"",
          "\"2026-01-10T10:00:0\u0660\"",
          "\"2026-01-10T10:00:00.\u0661\"",
          "\"2026-W02-6T10:00:00\"",
          "\"2026-010T10:00:00\"",
          "1770000000000.0",
          "1770000000000.5",
          "1.77e12",
          "1e3",
          "0.0",
          "-0.0",
          "9223372036854775808",
          "-9223372036854775809",
          "9".repeat(1000),
          "true",
          "[1770000000000]",
          "{\"$date\":1770000000000}");

  private static final List<String> NO_EVENT_IDS =
      List.of(
          "12.0",
          "12.5",
          "1.2e1",
          "12e0",
          "1e3",
          "-0.0",
          "2147483648",
          "-2147483649",
          "4294967308", // 12 in its low 32 bits
          "9223372036854775807",
          "18446744073709551628", // 12 in its low 64 bits
          "9".repeat(1000),
          "1e400",
          "\"12\"",
          "\"\"",
          "false",
          "[12]",
          "{}");

  private final List<BadValue> values = new ArrayList<>();

  private BadFields() {}

  static List<BadValue> all() {
    BadFields catalog = new BadFields();
    catalog.addEachFieldWrong();
    catalog.addSeveralFaults();
    catalog.addFarAway();
    return Collections.unmodifiableList(catalog.values);
  }

  private void addEachFieldWrong() {
    for (String field : FIELDS) {
      add("no " + field, Reason.MISSING_FIELD, field, members -> members.remove(field));
      addWith(Reason.NULL_FIELD, field, "null");
    }
    for (String field : List.of("mac", "tonie_id")) {
      NO_STRINGS.forEach(json -> addWith(Reason.INVALID_FIELD, field, json));
      NO_NAMES.forEach(name -> addWith(Reason.INVALID_FIELD, field, '"' + name + '"'));
    }
    NO_TIMESTAMPS.forEach(json -> addWith(Reason.INVALID_TIMESTAMP, "timestamp", json));
    NO_EVENT_IDS.forEach(json -> addWith(Reason.INVALID_FIELD, "event_id", json));
    add("empty object", Reason.MISSING_FIELD, "mac", Map::clear);
    add("index is no object", Reason.MISSING_FIELD, "mac", with("index", "1", FIELDS));
    add("unknown member only", Reason.MISSING_FIELD, "mac", with("create_", "{}", FIELDS));
    add("wrong case", Reason.MISSING_FIELD, "mac", with("Mac", "\"a\"", List.of("mac")));
    add(
        "mac below another",
        Reason.MISSING_FIELD,
        "mac",
        with("event", "{\"mac\":\"a\"}", List.of("mac")));
  }

  private void addSeveralFaults() {
    add(
        "no mac, event_id null",
        Reason.MISSING_FIELD,
        "mac",
        with("event_id", "null", List.of("mac")));
    add(
        "mac null, bad timestamp",
        Reason.NULL_FIELD,
        "mac",
        members -> {
          members.put("mac", "null");
          members.put("timestamp", "\"2026-02-30T10:00:00\"");
        });
    add(
        "bad mac, all else missing",
        Reason.INVALID_FIELD,
        "mac",
        with("mac", "\"a b\"", List.of("timestamp", "tonie_id", "event_id")));
    add(
        "bad timestamp, no tonie_id",
        Reason.INVALID_TIMESTAMP,
        "timestamp",
        with("timestamp", "1.0", List.of("tonie_id")));
    add(
        "tonie_id null, no event_id",
        Reason.NULL_FIELD,
        "tonie_id",
        with("tonie_id", "null", List.of("event_id")));
    add(
        "no timestamp, bad tonie_id",
        Reason.MISSING_FIELD,
        "timestamp",
        with("tonie_id", "\"\"", List.of("timestamp")));
    add(
        "too old, no event_id",
        Reason.MISSING_FIELD,
        "event_id",
        with("timestamp", "0", List.of("event_id")));
    add(
        "in future, bad event_id",
        Reason.INVALID_FIELD,
        "event_id",
        members -> {
          members.put("timestamp", "\"9999-12-31T23:59\"");
          members.put("event_id", "12.0");
        });
  }

  /** Times that any setting refuses, on playback events and others. */
  private void addFarAway() {
    List.of(
            "0",
            "-0",
            "-1",
            "-9223372036854775808",
            "\"0001-01-01T00:00\"",
            "\"0001-01-01T00:00+18:00\"",
            "\"1969-12-31 23:59:59.999999999\"")
        .forEach(json -> addWith(Reason.TOO_OLD, "timestamp", json));
    List.of("9223372036854775807", "\"9999-12-31T23:59:59.999999999-18:00\"", "253402300800000")
        .forEach(json -> addWith(Reason.IN_FUTURE, "timestamp", json));
    add(
        "too old, and no playback",
        Reason.TOO_OLD,
        null,
        members -> {
          members.put("timestamp", "1");
          members.put("event_id", "-0");
        });
  }

  private void addWith(Reason reason, String field, String json) {
    boolean named = reason.compareTo(Reason.MISROUTED) < 0;
    String shown = json.length() > 60 ? json.substring(0, 60) + "..." : json;
    add(field + " is " + shown, reason, named ? field : null, members -> members.put(field, json));
  }

  private void add(String name, Reason reason, String field, Consumer<Map<String, String>> change) {
    values.add(
        new BadValue(
            name,
            reason,
            field,
            (event, dice) -> {
              Map<String, String> members = EventJson.members(event);
              change.accept(members);
              return EventJson.object(members).getBytes(UTF_8);
            }));
  }

  private static Consumer<Map<String, String>> with(
      String name, String json, List<String> without) {
    return members -> {
      without.forEach(members::remove);
      members.put(name, json);
    };
  }
}
