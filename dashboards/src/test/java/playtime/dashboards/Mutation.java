package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One thing done wrong to the shipped objects. */
record Mutation(String problem, UnaryOperator<List<SavedObject>> change) {

  private static final String SEARCH_SOURCE = "/kibanaSavedObjectMeta/searchSourceJSON";

  /** Changes the whole list. */
  static Mutation ofFile(String problem, Consumer<List<SavedObject>> change) {
    return new Mutation(
        problem,
        objects -> {
          List<SavedObject> changed = new ArrayList<>(objects);
          change.accept(changed);
          return changed;
        });
  }

  /** Changes one object; the ids of the objects changed here are theirs alone. */
  static Mutation ofObject(String problem, String id, Consumer<ObjectNode> change) {
    return ofFile(problem, objects -> change.accept(find(objects, id).json()));
  }

  /** Changes the object's {@code visState}. */
  static Mutation ofState(String problem, String id, Consumer<ObjectNode> change) {
    return ofObject(problem, id, json -> edit(json, "/visState", change));
  }

  /** Changes the first aggregation of a type. */
  static Mutation ofAggregation(
      String problem, String id, String type, Consumer<ObjectNode> change) {
    return ofState(
        problem,
        id,
        state -> {
          for (JsonNode aggregation : state.get("aggs")) {
            if (aggregation.get("type").asText().equals(type)) {
              change.accept((ObjectNode) aggregation);
              return;
            }
          }
          throw new AssertionError("there is no " + type);
        });
  }

  /** Changes the Vega-Lite specification. */
  static Mutation ofSpecification(String problem, String id, Consumer<ObjectNode> change) {
    return ofState(
        problem,
        id,
        state -> {
          ObjectNode params = (ObjectNode) state.get("params");
          ObjectNode spec = (ObjectNode) SavedObject.tree(params.get("spec").asText());
          change.accept(spec);
          params.put("spec", spec.toString());
        });
  }

  static Mutation ofSearchSource(String problem, String id, Consumer<ObjectNode> change) {
    return ofObject(problem, id, json -> edit(json, SEARCH_SOURCE, change));
  }

  /** Changes the first panel of a dashboard. */
  static Mutation ofPanel(String problem, String id, Consumer<ObjectNode> change) {
    return ofObject(
        problem,
        id,
        json -> {
          ObjectNode attributes = (ObjectNode) json.get("attributes");
          JsonNode panels = SavedObject.tree(attributes.get("panelsJSON").asText());
          change.accept((ObjectNode) panels.get(0));
          attributes.put("panelsJSON", panels.toString());
        });
  }

  private static SavedObject find(List<SavedObject> objects, String id) {
    return objects.stream()
        .filter(object -> object.id().equals(id) && !object.type().equals("index-pattern"))
        .findFirst()
        .or(() -> objects.stream().filter(object -> object.id().equals(id)).findFirst())
        .orElseThrow(() -> new AssertionError("there is no " + id));
  }

  /** Changes JSON that stands as text in an attribute. */
  private static void edit(ObjectNode json, String path, Consumer<ObjectNode> change) {
    int name = path.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) json.get("attributes").at(path.substring(0, name));
    ObjectNode inner = (ObjectNode) SavedObject.tree(parent.get(path.substring(name + 1)).asText());
    change.accept(inner);
    parent.put(path.substring(name + 1), inner.toString());
  }

  @Override
  public String toString() {
    return problem;
  }
}
