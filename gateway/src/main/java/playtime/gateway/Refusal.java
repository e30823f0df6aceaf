package playtime.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer to a call as a whole that is not taken, in OpenSearch's shape.
 *
 * @param status of HTTP
 * @param retryAfter in seconds; 0 when trying again is no use
 */
record Refusal(int status, String type, String reason, int retryAfter) {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  static final Refusal BUSY =
      new Refusal(
          429,
          "rejected_execution_exception",
          "too much is under way: try again, also what was not answered",
          1);
  static final Refusal TOO_SLOW =
      new Refusal(408, "timeout_exception", "the body did not arrive in time", 0);
  static final Refusal UNAUTHORIZED =
      new Refusal(401, "security_exception", "a valid bearer token is missing", 0);
  static final Refusal NO_ITEMS =
      new Refusal(
          400,
          "action_request_validation_exception",
          "Validation Failed: 1: no requests added;",
          0);
  static final Refusal BAD_GZIP =
      new Refusal(400, "parse_exception", "the body is no gzip, or is cut off", 0);
  static final Refusal DEFECT =
      new Refusal(500, "exception", "unexpected; the log has the details", 0);

  Refusal(int status, String type, String reason) {
    this(status, type, reason, 0);
  }

  static Refusal unavailable(String why) {
    return new Refusal(503, "unavailable_shards_exception", why, 5);
  }

  static Refusal tooLarge(long limit) {
    return new Refusal(
        413,
        "content_too_long_exception",
        "the body is larger than %,d bytes; send it in parts".formatted(limit));
  }

  static Refusal tooManyItems() {
    return new Refusal(
        413, "content_too_long_exception", "the body has too many items; send it in parts");
  }

  void write(Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, BulkAnswer.JSON_TYPE);
    if (retryAfter > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, retryAfter);
    }
    if (status == UNAUTHORIZED.status) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    response.write(true, ByteBuffer.wrap(json()), callback);
  }

  private byte[] json() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeArrayFieldStart("root_cause");
      json.writeStartObject();
      writeCause(json);
      json.writeEndObject();
      json.writeEndArray();
      writeCause(json);
      json.writeEndObject();
      json.writeNumberField("status", status);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return body.toByteArray();
  }

  private void writeCause(JsonGenerator json) throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("reason", reason);
  }
}
