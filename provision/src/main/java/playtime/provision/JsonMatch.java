package playtime.provision;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares what a service gives back with what it was given: services add ids and defaults. */
final class JsonMatch {

  private JsonMatch() {}

  /** Whether everything wanted is there, at any depth; arrays must have the same length. */
  static boolean contains(JsonNode current, JsonNode wanted) {
    if (wanted.isObject()) {
      return wanted.properties().stream()
          .allMatch(field -> contains(current.path(field.getKey()), field.getValue()));
    }
    if (wanted.isArray()) {
      if (current.size() != wanted.size()) {
        return false;
      }
      for (int i = 0; i < wanted.size(); i++) {
        if (!contains(current.get(i), wanted.get(i))) {
          return false;
        }
      }
      return current.isArray();
    }
    return current.isValueNode() && current.asText().equals(wanted.asText());
  }
}
