package playtime.dashboards;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import playtime.dashboards.SavedObject.Reference;

/**
 * Whether Dashboards can import a file and open everything in it. Dashboards itself looks at little
 * of this when it imports.
 */
final class FileCheck {

  /** What Dashboards migrates objects from; it refuses what is newer than itself. */
  private static final Map<String, String> MIGRATION_VERSIONS =
      Map.of(
          "index-pattern", "7.6.0",
          "visualization", "7.10.0",
          "dashboard", "7.9.3",
          "search", "7.9.3");

  private static final Set<String> MEMBERS =
      Set.of("id", "type", "attributes", "references", "migrationVersion");

  private final List<SavedObject> objects;
  private final Mappings mappings;
  private final Pattern id;
  private final Problems problems = new Problems();

  private FileCheck(List<SavedObject> objects, String prefix) {
    this.objects = objects;
    this.mappings = new Mappings(prefix);
    this.id = Pattern.compile(Pattern.quote(prefix) + "[a-z]+(-[a-z]+)*");
  }

  /** What is wrong with a file for a deployment; nothing when it is fine. */
  static List<String> problems(List<SavedObject> objects, String prefix) {
    FileCheck check = new FileCheck(objects, prefix);
    Set<String> seen = new HashSet<>();
    for (SavedObject object : objects) {
      check.problems.require(seen.add(object.toString()), object, "is there twice");
      try {
        check.shape(object);
        check.references(object);
        check.contents(object);
      } catch (IllegalArgumentException e) {
        check.problems.require(false, object, e.getMessage());
      }
    }
    check.orphans();
    check.indexPatterns();
    return check.problems.found();
  }

  private void shape(SavedObject object) {
    problems.require(id.matcher(object.id()).matches(), object, "has no id of this deployment");
    object
        .json()
        .fieldNames()
        .forEachRemaining(
            name -> problems.require(MEMBERS.contains(name), object, "has a member " + name));
    String version = MIGRATION_VERSIONS.getOrDefault(object.type(), "");
    problems.require(
        object
            .json()
            .path("migrationVersion")
            .equals(SavedObject.JSON.createObjectNode().put(object.type(), version)),
        object,
        "has another migrationVersion than " + version);
    problems.require(!object.title().isBlank(), object, "has no title");
  }

  private void references(SavedObject object) {
    Set<String> used = new HashSet<>();
    used.add(object.searchSource().path("indexRefName").asText());
    object.nested("panelsJSON").forEach(panel -> used.add(panel.path("panelRefName").asText()));
    used.remove("");
    Set<String> named = new HashSet<>();
    for (Reference reference : object.references()) {
      String name = reference.name();
      problems.require(named.add(name), object, "has two references " + name);
      problems.require(used.contains(name), object, "does not use its reference " + name);
      problems.require(isThere(reference), object, "refers to what is not there: " + reference);
    }
    used.removeAll(named);
    problems.require(used.isEmpty(), object, "uses references that it has not: " + used);
  }

  private boolean isThere(Reference reference) {
    return objects.stream()
        .anyMatch(o -> o.type().equals(reference.type()) && o.id().equals(reference.id()));
  }

  private void contents(SavedObject object) {
    switch (object.type()) {
      case "index-pattern" -> new IndexPatternCheck(mappings, problems).check(object);
      case "search" -> new SearchCheck(mappings, problems, objects).check(object);
      case "visualization" -> new VisualizationCheck(mappings, problems, objects).check(object);
      case "dashboard" -> new DashboardCheck(problems).check(object);
      default -> throw new IllegalArgumentException("is of no known type");
    }
  }

  /** What is on no dashboard is of no use, but for index patterns, which are for exploring, too. */
  private void orphans() {
    Set<String> referred =
        objects.stream()
            .flatMap(object -> object.references().stream())
            .map(reference -> reference.type() + " " + reference.id())
            .collect(Collectors.toSet());
    Stream<SavedObject> parts =
        objects.stream()
            .filter(o -> !o.type().equals("dashboard") && !o.type().equals("index-pattern"));
    parts.forEach(o -> problems.require(referred.contains(o.toString()), o, "is on no dashboard"));
  }

  private void indexPatterns() {
    Set<String> missing = new HashSet<>(mappings.indices());
    objects.stream()
        .filter(object -> object.type().equals("index-pattern"))
        .forEach(pattern -> missing.remove(pattern.title()));
    problems.require(missing.isEmpty(), objects.get(0), "comes without patterns for " + missing);
  }
}
