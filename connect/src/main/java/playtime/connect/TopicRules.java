package playtime.connect;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * What holds for the records of one topic.
 *
 * @param index index or alias they go to
 */
record TopicRules(String index, IdStrategy idStrategy, OnNullValue onNullValue) {

  private static final int MAX_INDEX_NAME = 255;
  private static final Pattern FORBIDDEN_START = Pattern.compile("^[-_+]+");

  /**
   * A topic's name as an index name: lower case, without what OpenSearch does not allow at the
   * start, 255 bytes at most.
   */
  static String indexOf(String topic) {
    String name = FORBIDDEN_START.matcher(topic.toLowerCase(Locale.ROOT)).replaceFirst("");
    name = name.matches("\\.*") ? "topic" + name.replace('.', '_') : name;
    // topic names are ASCII: a character is a byte
    return name.substring(0, Math.min(name.length(), MAX_INDEX_NAME));
  }

  /**
   * Reads {@code topic:value} pairs.
   *
   * @throws ConfigException naming {@code key} when one is not
   */
  static Map<String, String> pairs(String key, List<String> pairs) {
    Map<String, String> values = new HashMap<>();
    for (String pair : pairs) {
      int colon = pair.indexOf(':');
      String topic = colon < 0 ? "" : pair.substring(0, colon).strip();
      String value = colon < 0 ? "" : pair.substring(colon + 1).strip();
      if (topic.isEmpty() || value.isEmpty()) {
        throw new ConfigException(key, pair, "expected topic:value");
      }
      if (values.putIfAbsent(topic, value) != null) {
        throw new ConfigException(key, pair, "topic " + topic + " is named twice");
      }
    }
    return values;
  }

  /**
   * Checks an index or alias name that a user gave.
   *
   * @throws ConfigException naming {@code key} when OpenSearch would refuse it
   */
  static String checkedIndex(String key, String name) {
    if (!name.equals(name.toLowerCase(Locale.ROOT))
        || name.getBytes(StandardCharsets.UTF_8).length > MAX_INDEX_NAME
        || name.matches("\\.{1,2}|[-_+].*|.*[\\\\/*?\"<>| ,#:].*")) {
      throw new ConfigException(key, name, "no valid index name");
    }
    return name;
  }
}
