package playtime.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import playtime.model.Topics;

/**
 * The index templates of a deployment, one for each topic. They stand in {@code
 * index-templates/*.json}, in the module and on its class path.
 *
 * @see #all()
 */
public final class IndexTemplates {

  static final List<String> FILES =
      List.of(
          "events",
          "sessions",
          "weekly-playtime",
          "user-playtime",
          "rejected",
          "accounting",
          "dead-letters");

  private final String prefix;
  private final Placeholders placeholders;

  /**
   * @param values for the placeholders, all with defaults: {@code prefix}, {@code shards}, {@code
   *     replicas}, {@code refresh.interval}
   */
  public IndexTemplates(Map<String, String> values) {
    this.prefix = values.getOrDefault("prefix", Topics.DEFAULT_PREFIX);
    this.placeholders = new Placeholders(values);
  }

  /**
   * Bodies of {@code PUT /_index_template/<name>} by name.
   *
   * @throws IllegalArgumentException when a placeholder has no value
   */
  public Map<String, String> all() {
    Map<String, String> templates = new LinkedHashMap<>();
    for (String file : FILES) {
      templates.put(
          prefix + file, placeholders.fill("/index-templates/" + file + ".json").toString());
    }
    return templates;
  }
}
