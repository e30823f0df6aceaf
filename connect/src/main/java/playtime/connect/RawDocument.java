package playtime.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import playtime.model.Fields;
import playtime.model.JsonRecord;
import playtime.model.Timestamps;

/**
 * Makes a raw event a document: the object as it was sent, and when it came in (docs/semantics.md,
 * "Rejected and raw documents"). A value that is no record at all is left out; it is in the
 * rejected index.
 */
public final class RawDocument implements Transformation<SinkRecord>, Versioned {

  private static final byte[] NAME = Fields.INGESTED_AT.getBytes(StandardCharsets.US_ASCII);

  /** Whatever is a record may pass. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNameLength(JsonRecord.MAX_BYTES).build())
          .build();

  @Override
  public SinkRecord apply(SinkRecord record) {
    if (record.value() == null) {
      return null;
    }
    if (!(record.value() instanceof byte[] value)) {
      throw new DataException("raw events need ByteArrayConverter");
    }
    if (record.timestamp() == null) {
      throw new DataException("the record has no timestamp");
    }
    if (!JsonRecord.isRecord(value)) {
      return null;
    }
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        withIngestTime(value, record.timestamp()),
        record.timestamp(),
        record.headers());
  }

  static byte[] withIngestTime(byte[] object, long timestamp) {
    byte[] without = mayName(object) ? withoutIngestTime(object) : object;
    int end = without.length - 1;
    while (without[end] != '}') {
      end--;
    }
    int last = end - 1;
    while (isSpace(without[last])) {
      last--;
    }
    ByteArrayOutputStream document = new ByteArrayOutputStream(end + 48);
    document.write(without, 0, end);
    String field = "\"" + Fields.INGESTED_AT + "\":\"" + Timestamps.format(timestamp) + "\"}";
    document.writeBytes(
        ((without[last] == '{' ? "" : ",") + field).getBytes(StandardCharsets.US_ASCII));
    return document.toByteArray();
  }

  /** Whether a field of that name is possible: it stands there, or some letters are escaped. */
  private static boolean mayName(byte[] object) {
    int matched = 0;
    for (byte b : object) {
      if (b == '\\') {
        return true;
      }
      matched = b == NAME[matched] ? matched + 1 : b == NAME[0] ? 1 : 0;
      if (matched == NAME.length) {
        return true;
      }
    }
    return false;
  }

  /** The same object without such a field at its top; numbers keep their text. */
  private static byte[] withoutIngestTime(byte[] object) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(object.length);
    try (JsonParser from = JSON.createParser(object);
        JsonGenerator to = JSON.createGenerator(copy)) {
      from.nextToken();
      to.writeStartObject();
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        if (from.currentName().equals(Fields.INGESTED_AT)) {
          from.nextToken();
          from.skipChildren();
        } else {
          copyField(from, to);
        }
      }
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a record that was valid is not", e);
    }
    return copy.toByteArray();
  }

  private static void copyField(JsonParser from, JsonGenerator to) throws IOException {
    int depth = 0;
    do {
      JsonToken token = from.currentToken();
      if (token.isNumeric()) {
        to.writeNumber(from.getText());
      } else {
        to.copyCurrentEvent(from);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while ((from.currentToken() == JsonToken.FIELD_NAME || depth > 0)
        && from.nextToken() != null);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public void configure(Map<String, ?> settings) {
    // there are none
  }

  @Override
  public String version() {
    return OpenSearchSinkConnector.VERSION;
  }

  @Override
  public void close() {
    // holds nothing
  }
}
