package playtime.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes an actual rejected document comparable with the oracle's, which has no {@code detail}. */
public final class RejectedDetail {
  private static final JsonFactory JSON = new JsonFactory();

  private RejectedDetail() {}

  /**
   * The document without its {@code detail}; every other character stays as it is.
   *
   * @throws IllegalArgumentException if there is no such member, no comma right before it, or it is
   *     not a non-empty string
   */
  public static String strip(String document) {
    try (JsonParser parser = JSON.createParser(document)) {
      parser.nextToken();
      long end = parser.currentLocation().getCharOffset();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isDetail = parser.currentName().equals("detail");
        parser.nextToken();
        if (isDetail) {
          requireSentence(parser);
          if (document.charAt((int) end) != ',') {
            throw new IllegalArgumentException("detail follows no comma: " + document);
          }
          return document.substring(0, (int) end)
              + document.substring((int) parser.currentLocation().getCharOffset());
        }
        parser.skipChildren();
        parser.finishToken();
        end = parser.currentLocation().getCharOffset();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException("no detail: " + document);
  }

  private static void requireSentence(JsonParser parser) throws IOException {
    // getText also moves the parser to the string's end
    if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getText().isEmpty()) {
      throw new IllegalArgumentException("detail is not a text: " + parser.currentToken());
    }
  }
}
