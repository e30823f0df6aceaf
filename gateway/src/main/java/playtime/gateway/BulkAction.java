package playtime.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What an action line says.
 *
 * @param name {@code index}, {@code create}, {@code update} or {@code delete}
 * @param index that it names, or null
 * @param id that it names, or null
 */
record BulkAction(String name, String index, String id) {

  /** Of a line that no action line precedes. */
  static final BulkAction NONE = new BulkAction("index", null, null);

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads an action line.
   *
   * @param line that {@link playtime.loader.input.LineKind} takes for one
   */
  static BulkAction of(byte[] line) {
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      String name = parser.nextFieldName();
      String index = null;
      String id = null;
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String member = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          switch (member) {
            case "_index" -> index = parser.getText();
            case "_id" -> id = parser.getText();
            default -> {}
          }
        }
        parser.skipChildren();
      }
      return new BulkAction(name, index, id);
    } catch (IOException e) {
      throw new IllegalArgumentException("no action line", e);
    }
  }
}
