package playtime.dashboards;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file. */
final class Problems {

  private final List<String> found = new ArrayList<>();

  void require(boolean fine, SavedObject object, String problem) {
    if (!fine) {
      found.add(object + ": " + problem);
    }
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
