package playtime.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the query API, and holds each answer against the API's own description. */
public final class ApiClient {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final JsonNode OPENAPI = openApi();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;

  public ApiClient(URI server) {
    this.server = server;
  }

  /** What came back. */
  public record Answer(int status, JsonNode json) {}

  private static JsonNode openApi() {
    try (InputStream file = Api.class.getResourceAsStream("openapi.json")) {
      return MAPPER.readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Asks whatever the status of the answer will be.
   *
   * @param path as the description has it, with parts in braces
   * @param parameters of path and query
   */
  public Answer ask(String path, Map<String, String> parameters) throws Exception {
    String filled = path;
    List<String> query = new ArrayList<>();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String part = "{" + parameter.getKey() + "}";
      String value = URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
      if (filled.contains(part)) {
        filled = filled.replace(part, value);
      } else {
        query.add(parameter.getKey() + "=" + value);
      }
    }
    URI uri = server.resolve("/api/v1" + filled + "?" + String.join("&", query));
    HttpResponse<byte[]> response =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("content-type"))
        .as("%s", uri)
        .contains("application/json");
    Answer answer = new Answer(response.statusCode(), MAPPER.readTree(response.body()));
    check(path, answer);
    return answer;
  }

  private static void check(String path, Answer answer) {
    JsonNode responses = OPENAPI.path("paths").path(path).path("get").path("responses");
    JsonNode response = responses.path(String.valueOf(answer.status()));
    assertThat(response.isMissingNode()).as("%s may answer %s", path, answer).isFalse();
    if (response.has("$ref")) {
      response = OPENAPI.at(response.get("$ref").asText().substring(1));
    }
    ObjectNode schema = MAPPER.createObjectNode();
    schema.set("components", OPENAPI.get("components"));
    schema.set("$ref", response.at("/content/application~1json/schema/$ref"));
    Schema described = SCHEMAS.getSchema(schema.toString(), InputFormat.JSON);
    assertThat(described.validate(answer.json().toString(), InputFormat.JSON))
        .as("%s: %s", path, answer)
        .isEmpty();
  }

  /** An answer that has to be there. */
  public JsonNode get(String path, Map<String, String> parameters) throws Exception {
    Answer answer = ask(path, parameters);
    assertThat(answer.status()).as("%s %s: %s", path, parameters, answer.json()).isEqualTo(200);
    return answer.json();
  }

  public JsonNode get(String path) throws Exception {
    return get(path, Map.of());
  }

  /** The elements of a list over all its pages. */
  public List<JsonNode> pages(String path, String list, Map<String, String> parameters)
      throws Exception {
    List<JsonNode> all = new ArrayList<>();
    Map<String, String> next = new HashMap<>(parameters);
    while (true) {
      JsonNode page = get(path, next);
      page.get(list).forEach(all::add);
      if (!page.has("next")) {
        return all;
      }
      next.put("after", page.get("next").asText());
    }
  }

  /** A document as it is in a topic. */
  public static JsonNode json(String document) {
    try {
      return MAPPER.readTree(document);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** JSON with numbers as text of one form, so that 60 and 60.0 are the same. */
  public static String canonical(JsonNode json) {
    if (json.isNumber()) {
      return json.decimalValue().stripTrailingZeros().toPlainString();
    }
    if (json.isArray()) {
      List<String> elements = new ArrayList<>();
      json.forEach(element -> elements.add(canonical(element)));
      return elements.toString();
    }
    return json.isObject()
        ? json.properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(member -> member.getKey() + "=" + canonical(member.getValue()))
            .collect(Collectors.joining(",", "{", "}"))
        : json.toString();
  }
}
