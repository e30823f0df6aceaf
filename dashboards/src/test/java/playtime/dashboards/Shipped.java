package playtime.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import playtime.model.Topics;

/** The objects as they are shipped. */
final class Shipped {

  private Shipped() {}

  static List<SavedObject> objects() {
    return SavedObject.parse(new String(SavedObjects.ndjson(Topics.DEFAULT_PREFIX), UTF_8));
  }

  static Stream<SavedObject> visualizations() {
    return objects().stream().filter(object -> object.type().equals("visualization"));
  }

  static SavedObject visualization(String id) {
    return visualizations().filter(v -> v.id().equals(id)).findFirst().orElseThrow();
  }
}
