package playtime.dashboards;

import static java.lang.Integer.MAX_VALUE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of visualization that may be used, and how many aggregations of which role each takes.
 */
enum PanelKind {
  METRIC(role("metric", true, 1, MAX_VALUE), role("group", false, 0, 1)),
  TABLE(
      role("metric", true, 1, MAX_VALUE),
      role("bucket", false, 0, MAX_VALUE),
      role("split", false, 0, 1)),
  HISTOGRAM(axes()),
  HORIZONTAL_BAR(axes()),
  LINE(axes()),
  AREA(axes()),
  PIE(role("metric", true, 1, 1), role("segment", false, 0, MAX_VALUE), role("split", false, 0, 1)),
  MARKDOWN,
  VEGA;

  /** What an aggregation is for; Dashboards calls it a schema. */
  record Role(String name, boolean metric, int min, int max) {}

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Role> roles;

  PanelKind(Role... roles) {
    this.roles = List.of(roles);
  }

  static Optional<PanelKind> of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  List<Role> roles() {
    return roles;
  }

  /** Whether it aggregates an index; others show text or ask OpenSearch themselves. */
  boolean aggregates() {
    return !roles.isEmpty();
  }

  /** Whether it has axes and series. */
  boolean hasAxes() {
    return roles.stream().anyMatch(role -> role.name().equals("radius"));
  }

  private static Role role(String name, boolean metric, int min, int max) {
    return new Role(name, metric, min, max);
  }

  private static Role[] axes() {
    return new Role[] {
      role("metric", true, 1, MAX_VALUE),
      role("radius", true, 0, 1),
      role("segment", false, 0, 1),
      role("group", false, 0, 3),
      role("split", false, 0, 1)
    };
  }
}
