package playtime.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Panels on their grid, and the time filter. */
record DashboardCheck(Problems problems) {

  private static final int COLUMNS = 48;
  private static final int SHORTEST_REFRESH_MILLIS = 5_000;

  private record Rectangle(int x, int y, int width, int height) {
    static Rectangle of(JsonNode grid) {
      return new Rectangle(
          grid.path("x").asInt(-1),
          grid.path("y").asInt(-1),
          grid.path("w").asInt(),
          grid.path("h").asInt());
    }

    boolean fits() {
      return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= COLUMNS;
    }

    boolean overlaps(Rectangle other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  void check(SavedObject dashboard) {
    JsonNode attributes = dashboard.attributes();
    problems.require(attributes.path("hits").isInt(), dashboard, "has no hits");
    problems.require(attributes.path("version").asInt() == 1, dashboard, "has no version 1");
    problems.require(
        attributes.path("timeRestore").asBoolean()
            && attributes.path("timeFrom").asText().startsWith("now-")
            && attributes.path("timeTo").asText().equals("now"),
        dashboard,
        "has no time filter");
    JsonNode refresh = attributes.path("refreshInterval");
    problems.require(
        refresh.path("pause").isBoolean()
            && refresh.path("value").asInt() >= SHORTEST_REFRESH_MILLIS,
        dashboard,
        "has no refresh interval");
    problems.require(dashboard.nested("optionsJSON").isObject(), dashboard, "has no options");
    problems.require(dashboard.searchSource().isObject(), dashboard, "has no search source");
    panels(dashboard);
  }

  private void panels(SavedObject dashboard) {
    JsonNode panels = dashboard.nested("panelsJSON");
    problems.require(panels.size() > 0, dashboard, "has no panels");
    Set<String> indices = new HashSet<>();
    List<Rectangle> placed = new ArrayList<>();
    for (JsonNode panel : panels) {
      String index = panel.path("panelIndex").asText();
      String name = "panel " + index;
      problems.require(indices.add(index), dashboard, name + " is there twice");
      problems.require(
          panel.at("/gridData/i").asText().equals(index), dashboard, name + " has another i");
      problems.require(
          panel.path("version").asText().matches("7\\.(10|[3-9])\\.\\d+"),
          dashboard,
          name + " has a version that is not migrated from");
      problems.require(
          panel.path("embeddableConfig").isObject(), dashboard, name + " has no embeddableConfig");
      problems.require(panel.has("panelRefName"), dashboard, name + " refers to nothing");
      Rectangle place = Rectangle.of(panel.path("gridData"));
      problems.require(place.fits(), dashboard, name + " does not fit the grid");
      problems.require(
          placed.stream().noneMatch(place::overlaps), dashboard, name + " overlaps another");
      placed.add(place);
    }
  }
}
