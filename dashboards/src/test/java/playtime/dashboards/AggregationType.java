package playtime.dashboards;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import playtime.dashboards.Mappings.Field;

/** The aggregations that panels may use, and the fields each takes. */
enum AggregationType {
  COUNT(true, null),
  AVG(true, Field::isNumber),
  SUM(true, Field::isNumber),
  MIN(true, field -> field.isNumber() || field.isDate()),
  MAX(true, field -> field.isNumber() || field.isDate()),
  CARDINALITY(true, field -> true),
  TERMS(false, field -> true),
  HISTOGRAM(false, Field::isNumber),
  DATE_HISTOGRAM(false, Field::isDate),
  FILTERS(false, null);

  private final boolean metric;

  @SuppressWarnings("ImmutableEnumChecker") // all have no state
  private final Predicate<Field> takes;

  /**
   * @param takes null when it is of no field
   */
  AggregationType(boolean metric, Predicate<Field> takes) {
    this.metric = metric;
    this.takes = takes;
  }

  /** As it is written in JSON. */
  static Optional<AggregationType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.text().equals(name)).findFirst();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Gives a number; others give buckets. */
  boolean isMetric() {
    return metric;
  }

  boolean hasField() {
    return takes != null;
  }

  boolean takes(Field field) {
    return field.aggregatable() && takes.test(field);
  }
}
