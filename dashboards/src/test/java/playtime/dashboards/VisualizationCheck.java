package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One panel: its kind, the aggregations that this takes, and what else it shows. */
record VisualizationCheck(Mappings mappings, Problems problems, List<SavedObject> objects) {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]*)\\)");

  void check(SavedObject panel) {
    JsonNode attributes = panel.attributes();
    problems.require(attributes.path("version").asInt() == 1, panel, "has no version 1");
    problems.require(panel.nested("uiStateJSON").isObject(), panel, "has no uiState");
    problems.require(
        !attributes.path("description").asText().isBlank(), panel, "has no description");
    QueryCheck queries = new QueryCheck(mappings, problems, objects);
    queries.searchSource(panel);
    PanelKind kind =
        PanelKind.of(panel.kind())
            .orElseThrow(() -> new IllegalArgumentException("is of no kind: " + panel.kind()));
    problems.require(
        kind.aggregates() == queries.index(panel).isPresent(),
        panel,
        "has an index and should not, or the other way around");
    roles(panel, kind);
    AggregationCheck aggregations = new AggregationCheck(panel, queries, problems);
    panel.state().path("aggs").forEach(aggregations::check);
    switch (kind) {
      case MARKDOWN -> links(panel);
      case VEGA -> new VegaCheck(mappings, problems).check(panel);
      default -> {
        if (kind.hasAxes()) {
          series(panel);
        }
      }
    }
  }

  private void roles(SavedObject panel, PanelKind kind) {
    Set<String> ids = new HashSet<>();
    Set<String> known = kind.roles().stream().map(PanelKind.Role::name).collect(Collectors.toSet());
    for (JsonNode aggregation : panel.state().path("aggs")) {
      String role = aggregation.path("schema").asText();
      problems.require(known.contains(role), panel, "does not take a " + role);
      String id = aggregation.path("id").asText();
      problems.require(ids.add(id), panel, "has two aggregations " + id);
    }
    for (PanelKind.Role role : kind.roles()) {
      List<JsonNode> playing =
          StreamSupport.stream(panel.state().path("aggs").spliterator(), false)
              .filter(aggregation -> aggregation.path("schema").asText().equals(role.name()))
              .toList();
      problems.require(
          playing.size() >= role.min() && playing.size() <= role.max(),
          panel,
          "takes %d to %d aggregations as %s, not %d"
              .formatted(role.min(), role.max(), role.name(), playing.size()));
      problems.require(
          playing.stream()
              .flatMap(
                  aggregation -> AggregationType.of(aggregation.path("type").asText()).stream())
              .allMatch(type -> type.isMetric() == role.metric()),
          panel,
          "has buckets for metrics or the other way around, as " + role.name());
    }
  }

  /** Every metric is drawn, against an axis that there is. */
  private void series(SavedObject panel) {
    JsonNode params = panel.state().path("params");
    Set<String> axes = Set.copyOf(params.path("valueAxes").findValuesAsText("id"));
    Set<String> drawn = new HashSet<>();
    for (JsonNode series : params.path("seriesParams")) {
      drawn.add(series.at("/data/id").asText());
      problems.require(
          axes.contains(series.path("valueAxis").asText()), panel, "has no axis for " + series);
    }
    Set<String> metrics =
        StreamSupport.stream(panel.state().path("aggs").spliterator(), false)
            .filter(aggregation -> aggregation.path("schema").asText().equals("metric"))
            .map(aggregation -> aggregation.path("id").asText())
            .collect(Collectors.toSet());
    problems.require(drawn.equals(metrics), panel, "draws %s, has %s".formatted(drawn, metrics));
  }

  private void links(SavedObject panel) {
    String markdown = panel.state().at("/params/markdown").asText();
    problems.require(!markdown.isBlank(), panel, "says nothing");
    Set<String> targets =
        objects.stream()
            .map(
                object ->
                    switch (object.type()) {
                      case "dashboard" -> "#/view/" + object.id();
                      case "search" -> "discover#/view/" + object.id();
                      default -> "";
                    })
            .collect(Collectors.toSet());
    LINK.matcher(markdown)
        .results()
        .map(link -> link.group(1))
        .forEach(
            link -> problems.require(targets.contains(link), panel, "links to nothing: " + link));
  }
}
