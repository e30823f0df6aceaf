package playtime.opensearch;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a REST interface answered, of any status.
 *
 * @param body an empty object when there was none
 */
public record Answer(int status, JsonNode body) {

  public boolean ok() {
    return status < 300;
  }

  /** Why a request was refused, in a line: what the body says, else the status. */
  public String reason() {
    for (String path : new String[] {"/error/reason", "/message", "/error"}) {
      String text = body.at(path).asText("");
      if (!text.isBlank()) {
        return String.join("; ", text.strip().lines().limit(3).toList());
      }
    }
    return "HTTP " + status;
  }
}
