package playtime.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a record without a value does. */
enum OnNullValue {
  /** Nothing. */
  IGNORE,
  /** Deletes the document of its key. */
  DELETE,
  /** Is a bad record. */
  FAIL;

  static List<String> texts() {
    return Arrays.stream(values()).map(OnNullValue::toString).toList();
  }

  /**
   * @throws IllegalArgumentException when there is no such behaviour
   */
  static OnNullValue of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
