package playtime.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the answer to a bulk request. */
final class BulkResponse {

  /** What to ask for: the status of every item, and its error if it has one. */
  static final String FILTER_PATH = "items.*.status,items.*.error";

  private static final JsonFactory JSON = new JsonFactory();
  private static final ItemResult OK = new ItemResult(200, null, null);
  private static final ItemResult CREATED = new ItemResult(201, null, null);

  private BulkResponse() {}

  /**
   * The results of the items, in order.
   *
   * @throws IOException when this is no complete answer to so many operations
   */
  static List<ItemResult> parse(byte[] body, int operations) throws IOException {
    List<ItemResult> results = new ArrayList<>(operations);
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the answer to a bulk request is no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean items = json.currentName().equals("items");
        json.nextToken();
        if (items) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            results.add(item(json));
          }
        } else {
          json.skipChildren();
        }
      }
    }
    if (results.size() != operations) {
      throw new IOException(results.size() + " results for " + operations + " operations");
    }
    return results;
  }

  /** {@code {"index":{"status":400,"error":{…}}}}, from its first brace to its last. */
  private static ItemResult item(JsonParser json) throws IOException {
    int status = 0;
    String[] error = new String[2];
    json.nextToken();
    expect(json.nextToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("status")) {
        status = json.getIntValue();
      } else if (name.equals("error") && json.currentToken() == JsonToken.START_OBJECT) {
        readError(json, error);
      } else {
        json.skipChildren();
      }
    }
    expect(json.nextToken() == JsonToken.END_OBJECT && status != 0);
    if (error[0] == null && (status == 200 || status == 201)) {
      return status == 200 ? OK : CREATED;
    }
    return new ItemResult(status, error[0], error[1]);
  }

  /** Type and reason, with the reasons of the causes behind it. */
  private static void readError(JsonParser json, String[] error) throws IOException {
    String type = null;
    String reason = null;
    String[] cause = new String[2];
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "type" -> type = json.getValueAsString();
        case "reason" -> reason = json.getValueAsString();
        case "caused_by" -> {
          if (value == JsonToken.START_OBJECT) {
            readError(json, cause);
          }
        }
        default -> json.skipChildren();
      }
    }
    error[0] = type;
    error[1] = cause[1] == null ? reason : reason + " (" + cause[1] + ")";
  }

  private static void expect(boolean expected) throws IOException {
    if (!expected) {
      throw new IOException("an item of the answer to a bulk request has no status");
    }
  }
}
