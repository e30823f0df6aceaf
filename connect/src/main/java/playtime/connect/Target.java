package playtime.connect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/** An index (or alias) and the topic whose records go there. */
final class Target {

  private final String index;
  private final String topic;
  private final byte[] indexField;
  private volatile boolean ready;

  Target(String index, String topic) {
    this.index = index;
    this.topic = topic;
    this.indexField =
        ("\"_index\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(index)) + "\"")
            .getBytes(StandardCharsets.UTF_8);
  }

  String index() {
    return index;
  }

  /** The topic as it is named in Kafka, whatever a transformation calls it. */
  String topic() {
    return topic;
  }

  /** {@code "_index":"…"}, as it stands in an action line. */
  byte[] indexField() {
    return indexField;
  }

  /** Whether the index is there and was filled from this very topic ({@link Indices}). */
  boolean isReady() {
    return ready;
  }

  void setReady(boolean ready) {
    this.ready = ready;
  }
}
