package playtime.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * A document as one line, as a bulk body needs it. A line break in valid JSON is white space; in
 * invalid JSON it would break the bulk for everybody, so only then the document is parsed.
 */
final class JsonLine {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonLine() {}

  /** The same document without line breaks; empty when it cannot be one. */
  static Optional<byte[]> of(byte[] document) {
    if (!startsAsObject(document)) {
      return Optional.empty();
    }
    for (byte b : document) {
      if (isLineBreak(b)) {
        return isObject(document) ? Optional.of(withoutLineBreaks(document)) : Optional.empty();
      }
    }
    return Optional.of(document);
  }

  private static boolean startsAsObject(byte[] document) {
    for (byte b : document) {
      if (b != ' ' && b != '\t' && !isLineBreak(b)) {
        return b == '{';
      }
    }
    return false;
  }

  private static boolean isObject(byte[] document) {
    for (byte b : document) {
      if (b == 0) {
        // the parser would take it for UTF-16, where a byte 10 need not be a line break
        return false;
      }
    }
    try (JsonParser json = JSON.createParser(document)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      json.skipChildren();
      return json.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] withoutLineBreaks(byte[] document) {
    byte[] line = document.clone();
    for (int i = 0; i < line.length; i++) {
      if (isLineBreak(line[i])) {
        line[i] = ' ';
      }
    }
    return line;
  }

  private static boolean isLineBreak(byte b) {
    return b == '\n' || b == '\r';
  }
}
