package playtime.connect;

import java.util.Arrays;
import java.util.List;

/** Where a document's {@code _id} comes from. Names as in Aiven's connector. */
enum IdStrategy {
  /** OpenSearch draws one. Re-delivery then makes duplicates. */
  NONE("none"),
  /** The record's key. */
  RECORD_KEY("record.key"),
  /** The record's origin, {@code topic-partition-offset}. */
  TOPIC_PARTITION_OFFSET("topic.partition.offset");

  private final String text;

  IdStrategy(String text) {
    this.text = text;
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(strategy -> strategy.text).toList();
  }

  /**
   * @throws IllegalArgumentException when there is no such strategy
   */
  static IdStrategy of(String text) {
    return Arrays.stream(values())
        .filter(strategy -> strategy.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no id strategy: " + text));
  }

  @Override
  public String toString() {
    return text;
  }
}
