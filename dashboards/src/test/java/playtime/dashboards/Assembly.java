package playtime.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import playtime.model.Topics;

/**
 * Makes {@code playtime.ndjson} of the files in {@code objects/}: what Dashboards wants as JSON
 * within JSON is plain JSON there, ids and references follow from file names, and what all panels
 * of a kind share stands once, in {@code objects/defaults}.
 */
final class Assembly {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As Dashboards' own editor of Vega shows it, and the same on every machine. */
  private static final DefaultPrettyPrinter INDENTED =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private static final String NO_QUERY = "";
  private static final String SEARCH_SOURCE_INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

  /** By type, in the order of the file: what is referred to comes first. */
  private static final List<String> TYPES =
      List.of("index-pattern", "search", "visualization", "dashboard");

  private static final Map<String, String> MIGRATION_VERSIONS =
      Map.of(
          "index-pattern", "7.6.0",
          "search", "7.9.3",
          "visualization", "7.10.0",
          "dashboard", "7.9.3");

  private final Path objects;

  Assembly(Path objects) {
    this.objects = objects;
  }

  /** The text of {@code playtime.ndjson}. */
  String ndjson() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String type : TYPES) {
      for (Path file : files(type)) {
        lines.append(text(object(type, file))).append('\n');
      }
    }
    return lines.toString();
  }

  private List<Path> files(String type) throws IOException {
    try (Stream<Path> files = Files.list(objects.resolve(type))) {
      return files.sorted().collect(Collectors.toList());
    }
  }

  private ObjectNode object(String type, Path file) throws IOException {
    ObjectNode source = (ObjectNode) JSON.readTree(Files.readString(file));
    ObjectNode object = JSON.createObjectNode();
    object.put("id", id(file.getFileName().toString().replace(".json", "")));
    object.put("type", type);
    ObjectNode attributes = object.putObject("attributes");
    ArrayNode references = object.putArray("references");
    object.putObject("migrationVersion").put(type, MIGRATION_VERSIONS.get(type));
    attributes.set("title", source.get("title"));
    switch (type) {
      case "index-pattern" -> indexPattern(source, attributes);
      case "search" -> search(source, attributes, references);
      case "visualization" -> visualization(source, attributes, references);
      default -> dashboard(source, attributes, references);
    }
    return object;
  }

  private static String id(String name) {
    return Topics.DEFAULT_PREFIX + name;
  }

  private static void indexPattern(ObjectNode source, ObjectNode attributes) {
    if (source.has("timeFieldName")) {
      attributes.set("timeFieldName", source.get("timeFieldName"));
    }
    attributes.put("fieldFormatMap", text(source.get("formats")));
  }

  private static void search(ObjectNode source, ObjectNode attributes, ArrayNode references) {
    attributes.set("description", source.get("description"));
    attributes.put("hits", 0);
    attributes.set("columns", source.get("columns"));
    attributes.set("sort", source.get("sort"));
    attributes.put("version", 1);
    ObjectNode searchSource = JSON.createObjectNode().put("highlightAll", true);
    searchSource.put("version", true);
    setSearchSource(searchSource, source, attributes, references);
  }

  private void visualization(ObjectNode source, ObjectNode attributes, ArrayNode references)
      throws IOException {
    String type = source.get("type").textValue();
    ObjectNode state = JSON.createObjectNode();
    state.set("title", source.get("title"));
    state.put("type", type);
    ObjectNode params =
        (ObjectNode) JSON.readTree(Files.readString(objects.resolve("defaults/" + type + ".json")));
    merge(params, source.withObject("params"));
    if (params.has("spec")) {
      params.put("spec", indented(params.get("spec")));
    }
    ArrayNode aggregations = JSON.createArrayNode();
    source.path("aggs").forEach(aggregation -> aggregations.add(enabled(aggregation)));
    state.set("aggs", aggregations);
    state.set("params", params);
    attributes.put("visState", text(state));
    attributes.put("uiStateJSON", "{}");
    attributes.set("description", source.get("description"));
    attributes.put("version", 1);
    setSearchSource(JSON.createObjectNode(), source, attributes, references);
  }

  private static JsonNode enabled(JsonNode aggregation) {
    ObjectNode enabled = JSON.createObjectNode();
    enabled.set("id", aggregation.get("id"));
    enabled.put("enabled", true);
    return enabled.setAll((ObjectNode) aggregation);
  }

  private static void dashboard(ObjectNode source, ObjectNode attributes, ArrayNode references) {
    attributes.put("hits", 0);
    attributes.set("description", source.get("description"));
    ArrayNode panels = JSON.createArrayNode();
    for (JsonNode panel : source.get("panels")) {
      String type = panel.has("search") ? "search" : "visualization";
      String index = Integer.toString(panels.size() + 1);
      ObjectNode added = panels.addObject().put("version", "7.10.0");
      ObjectNode grid = added.putObject("gridData");
      List.of("x", "y", "w", "h").forEach(side -> grid.set(side, panel.get(side)));
      grid.put("i", index);
      added.put("panelIndex", index);
      added.putObject("embeddableConfig");
      added.put("panelRefName", "panel_" + index);
      reference(references, "panel_" + index, type, id(panel.get(type).textValue()));
    }
    attributes.put("panelsJSON", text(panels));
    ObjectNode options = JSON.createObjectNode().put("useMargins", true);
    attributes.put("optionsJSON", text(options.put("hidePanelTitles", false)));
    attributes.put("version", 1);
    attributes.put("timeRestore", true);
    List.of("timeFrom", "timeTo", "refreshInterval")
        .forEach(field -> attributes.set(field, source.get(field)));
    setSearchSource(JSON.createObjectNode(), source, attributes, references);
  }

  /** What an object searches; without an index it has none to refer to. */
  private static void setSearchSource(
      ObjectNode searchSource, ObjectNode source, ObjectNode attributes, ArrayNode references) {
    ObjectNode query = searchSource.putObject("query");
    query.put("query", source.path("query").asText(NO_QUERY)).put("language", "kuery");
    searchSource.putArray("filter");
    if (source.has("index")) {
      searchSource.put("indexRefName", SEARCH_SOURCE_INDEX);
      String index = source.get("index").textValue();
      reference(references, SEARCH_SOURCE_INDEX, "index-pattern", index);
    }
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", text(searchSource));
  }

  private static void reference(ArrayNode references, String name, String type, String id) {
    references.addObject().put("name", name).put("type", type).put("id", id);
  }

  /** Objects are merged, everything else is replaced. */
  private static void merge(ObjectNode into, ObjectNode from) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      if (field.getValue() instanceof ObjectNode inner
          && into.get(field.getKey()) instanceof ObjectNode target) {
        merge(target, inner);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }

  private static String text(JsonNode node) {
    return write(() -> JSON.writeValueAsString(node));
  }

  private static String indented(JsonNode node) {
    return write(() -> JSON.writer(INDENTED).writeValueAsString(node));
  }

  private interface Writing {
    String write() throws JsonProcessingException;
  }

  private static String write(Writing writing) {
    try {
      return writing.write();
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of JSON can be written", e);
    }
  }
}
