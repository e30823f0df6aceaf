package playtime.dashboards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** What the time filter is set to; both ends belong to it. */
record TimeRange(Instant from, Instant to) {

  static TimeRange last(Duration duration, Instant now) {
    return new TimeRange(now.minus(duration), now);
  }

  boolean contains(Instant instant) {
    return !instant.isBefore(from) && !instant.isAfter(to);
  }

  /** As Dashboards writes it into requests. */
  ObjectNode limits() {
    return SavedObject.JSON
        .createObjectNode()
        .put("gte", from.toString())
        .put("lte", to.toString())
        .put("format", "strict_date_optional_time");
  }

  ObjectNode query(String field) {
    ObjectNode query = SavedObject.JSON.createObjectNode();
    query.putObject("range").set(field, limits());
    return query;
  }
}
