package playtime.http;

import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a page.
 *
 * @param path the parts of its path that vary, decoded, by name
 * @param parameters decoded, by name; of one that is given twice the first
 */
public record Query(Map<String, String> path, Map<String, String> parameters) {

  /** A parameter, which need not be there. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
