package playtime.oracle;

import java.util.Locale;
import java.util.StringJoiner;

/** Writes one compact JSON object, member by member. */
final class JsonText {
  private final StringJoiner members = new StringJoiner(",", "{", "}");

  JsonText string(String name, String value) {
    return raw(name, quoted(value));
  }

  JsonText number(String name, long value) {
    return raw(name, Long.toString(value));
  }

  /** A value that is JSON already. */
  JsonText raw(String name, String json) {
    members.add(quoted(name) + ":" + json);
    return this;
  }

  String end() {
    return members.toString();
  }

  /** Escapes what has to be escaped and nothing else. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> out.append(c < 0x20 ? String.format(Locale.ROOT, "\\u%04X", (int) c) : c);
      }
    }
    return out.append('"').toString();
  }
}
