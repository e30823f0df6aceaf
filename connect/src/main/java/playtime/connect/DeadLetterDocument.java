package playtime.connect;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import playtime.model.Fields;
import playtime.model.Payload;
import playtime.model.Timestamps;

/**
 * Makes a dead letter a document: which record it was, what happened to it, and its value as text.
 * Needs {@code errors.deadletterqueue.context.headers.enable} where the letter is written, and
 * ByteArrayConverter for values and headers where it is read.
 */
public final class DeadLetterDocument implements Transformation<SinkRecord>, Versioned {

  private static final String HEADERS = "__connect.errors.";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  @Override
  public SinkRecord apply(SinkRecord record) {
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        document(record),
        record.timestamp(),
        record.headers());
  }

  private static byte[] document(SinkRecord record) {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(document, JsonEncoding.UTF8)) {
      json.writeStartObject();
      writeHeader(json, Fields.REASON, record, "exception.message");
      writeHeader(json, "connector", record, "connector.name");
      writeHeader(json, Fields.TOPIC, record, "topic");
      writeHeader(json, Fields.PARTITION, record, "partition");
      writeHeader(json, Fields.OFFSET, record, "offset");
      if (record.value() instanceof byte[] value) {
        json.writeStringField(Fields.PAYLOAD, Payload.text(value));
      }
      if (record.timestamp() != null) {
        json.writeStringField("reported_at", Timestamps.format(record.timestamp()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return document.toByteArray();
  }

  private static void writeHeader(JsonGenerator json, String field, SinkRecord record, String name)
      throws IOException {
    Header header = record.headers().lastWithName(HEADERS + name);
    if (header != null && header.value() instanceof byte[] text) {
      json.writeStringField(field, new String(text, StandardCharsets.UTF_8));
    }
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
