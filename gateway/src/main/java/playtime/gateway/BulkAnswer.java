package playtime.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Renders the answer to a bulk call, item by item in OpenSearch's shape, in pieces: it may be
 * larger than the body was. An item without {@code _id} gets the one of its raw document
 * (docs/semantics.md), the record's topic, partition and offset.
 */
final class BulkAnswer {

  static final String JSON_TYPE = "application/json; charset=UTF-8";

  /** Texts of the client come back as they were, even those that are no Unicode. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final int CREATED = 201;
  private static final int PIECE_BYTES = 16 * 1024;

  private final String topic;
  private final String defaultIndex;
  private final List<Item> items;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(2 * PIECE_BYTES);
  private final JsonGenerator json;
  private int next;

  /**
   * @param defaultIndex of actions that name none
   */
  BulkAnswer(String topic, String defaultIndex, List<Item> items, long tookMillis)
      throws IOException {
    this.topic = topic;
    this.defaultIndex = defaultIndex;
    this.items = items;
    this.json = JSON.createGenerator(piece);
    json.writeStartObject();
    json.writeNumberField("took", tookMillis);
    json.writeBooleanField("errors", items.stream().anyMatch(item -> item.error() != null));
    json.writeArrayFieldStart("items");
  }

  boolean isOver() {
    return json.isClosed();
  }

  /** The next few items. */
  byte[] next() throws IOException {
    piece.reset();
    while (next < items.size() && piece.size() < PIECE_BYTES) {
      write(items.get(next++));
      json.flush();
    }
    if (next == items.size()) {
      json.writeEndArray();
      json.writeEndObject();
      json.close();
    }
    return piece.toByteArray();
  }

  private void write(Item item) throws IOException {
    BulkAction action = item.action();
    json.writeStartObject();
    json.writeObjectFieldStart(action.name());
    json.writeStringField("_index", action.index() == null ? defaultIndex : action.index());
    if (item.error() == null) {
      writeCreated(item);
    } else {
      writeFailed(item);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeCreated(Item item) throws IOException {
    String id = item.action().id();
    json.writeStringField(
        "_id", id == null ? topic + "-" + item.partition() + "-" + item.offset() : id);
    json.writeNumberField("_version", 1);
    json.writeStringField("result", "created");
    json.writeObjectFieldStart("_shards");
    json.writeNumberField("total", 1);
    json.writeNumberField("successful", 1);
    json.writeNumberField("failed", 0);
    json.writeEndObject();
    json.writeNumberField("_seq_no", item.offset());
    json.writeNumberField("_primary_term", 1);
    json.writeNumberField("status", CREATED);
  }

  private void writeFailed(Item item) throws IOException {
    if (item.action().id() != null) {
      json.writeStringField("_id", item.action().id());
    }
    json.writeNumberField("status", item.error().status());
    json.writeObjectFieldStart("error");
    json.writeStringField("type", item.error().type());
    json.writeStringField("reason", item.error().reason());
    json.writeEndObject();
  }
}
