package playtime.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What happens to a record that cannot be written. */
enum OnError {
  /** It is left out. */
  IGNORE,
  /** It is left out with a line in the log. */
  WARN,
  /** It goes to the worker's error reporter: the dead letter queue, or the end of the task. */
  REPORT,
  /** The task fails. */
  FAIL;

  static List<String> texts() {
    return Arrays.stream(values()).map(OnError::toString).toList();
  }

  static OnError of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
