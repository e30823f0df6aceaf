package playtime.provision;

import static playtime.provision.Change.Outcome.CHANGED;
import static playtime.provision.Change.Outcome.CREATED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import playtime.cli.UserError;
import playtime.opensearch.Answer;

/**
 * Dashboards with all they consist of. Those of this project are overwritten when they differ: own
 * changes belong into copies.
 */
final class SavedObjectsStep implements Step {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "playtime-saved-objects";

  private final Rest dashboards;
  private final byte[] file;

  /**
   * @param file an export of saved objects, NDJSON
   */
  SavedObjectsStep(Rest dashboards, byte[] file) {
    this.dashboards = dashboards;
    this.file = file.clone();
  }

  @Override
  public String service() {
    return dashboards.service();
  }

  @Override
  public Optional<String> unavailable() throws InterruptedException {
    return Availability.of(() -> dashboards.get("/api/status"));
  }

  @Override
  public List<Change> apply(boolean dryRun) throws InterruptedException {
    List<JsonNode> wanted = objects();
    JsonNode current = current(wanted);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      changes.add(compare(wanted.get(i), current.path(i)));
    }
    if (!dryRun && changes.stream().anyMatch(c -> c.outcome() != Change.Outcome.FOUND)) {
      importAll();
    }
    return changes;
  }

  private List<JsonNode> objects() {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
      try {
        objects.add(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("no saved object: " + line, e);
      }
    }
    return objects;
  }

  private JsonNode current(List<JsonNode> wanted) throws InterruptedException {
    ArrayNode ids = JSON.createArrayNode();
    for (JsonNode object : wanted) {
      ids.addObject().put("type", type(object)).put("id", object.get("id").asText());
    }
    Answer answer = dashboards.send("POST", "/api/saved_objects/_bulk_get", ids);
    if (!answer.ok()) {
      throw refused(answer.reason());
    }
    return answer.body().path("saved_objects");
  }

  private static Change compare(JsonNode wanted, JsonNode current) {
    String what = "%s %s".formatted(type(wanted), wanted.get("attributes").get("title").asText());
    if (current.has("error") || !current.has("attributes")) {
      return new Change(CREATED, what, "");
    }
    boolean same =
        JsonMatch.contains(current.get("attributes"), wanted.get("attributes"))
            && JsonMatch.contains(current.path("references"), wanted.path("references"));
    return same ? Change.found(what) : new Change(CHANGED, what, "");
  }

  private void importAll() throws InterruptedException {
    Answer answer =
        dashboards.post(
            "/api/saved_objects/_import?overwrite=true",
            "multipart/form-data; boundary=" + BOUNDARY,
            multipart());
    if (!answer.ok() || !answer.body().path("success").asBoolean()) {
      JsonNode error = answer.body().at("/errors/0");
      throw refused(error.isMissingNode() ? answer.reason() : error.toString());
    }
  }

  private UserError refused(String reason) {
    return new UserError("%s refused the saved objects: %s".formatted(service(), reason));
  }

  private byte[] multipart() {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"playtime.ndjson\"\r\nContent-Type: application/x-ndjson\r\n\r\n"
            .formatted(BOUNDARY);
    String text = new String(file, StandardCharsets.UTF_8);
    return (head + text + "\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String type(JsonNode object) {
    return object.get("type").asText();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
